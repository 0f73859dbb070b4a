import { ValidateBy } from 'class-validator';

const LIST_LIMIT = 10_000;

/** At most 10,000 items in a text, separated by commas. */
export function MaxListed(): PropertyDecorator {
  return ValidateBy({
    name: 'maxListed',
    validator: {
      validate: (value) => typeof value !== 'string' || value.split(',', LIST_LIMIT + 1).length <= LIST_LIMIT,
      defaultMessage: () => `$property must have at most ${LIST_LIMIT} items`,
    },
  });
}
