import { press } from './presses.js';

/**
 * Lets the space bar and screen readers tick the boxes of a list. AdminJS opens the row when a box itself is clicked, but not
 * when the drawing over the box is clicked. So the click is sent to that drawing.
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
