import { press } from './presses.js';

/**
 * The boxes of a list, ticked by the space bar or by a screen reader. AdminJS would open the row as well: it leaves alone only clicks on
 * what it draws over a box. So that is what gets the click.
 */
export function wireBoxes(signal: AbortSignal): void {
  document.addEventListener(
    'click',
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement) || !target.matches('td .adminjs_Checkbox > input')) return;
      const drawn = target.nextElementSibling;
      if (!(drawn instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      event.stopPropagation();
      press(drawn);
    },
    { capture: true, signal },
  );
}
