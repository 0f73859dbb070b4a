import type { PropertyOptions } from 'adminjs';

/** An amount in euro, as `€1,250.00`. In lists by a component of our own: AdminJS's breaks lines inside an amount. */
export const money: PropertyOptions = {
  type: 'currency',
  props: { prefix: '€', decimalSeparator: '.', groupSeparator: ',', decimalScale: 2 },
  components: { list: 'NorthwindMoney' },
};

/** A day, without the time. */
export const day: PropertyOptions = { type: 'date' };

/** One of a few values, by which one can filter too. */
export function choice(values: readonly string[]): PropertyOptions {
  return {
    availableValues: values.map((value) => ({
      value,
      label: value.charAt(0).toUpperCase() + value.slice(1),
    })),
  };
}

/** An action that nobody has. */
export const never = { isAccessible: false, isVisible: false };
