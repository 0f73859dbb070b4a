/** Clicks an element, as Enter does on a real button. */
export function press(element: HTMLElement): void {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}

/** Gives the role of a button to an element that only looks like one, so that Tab stops there. */
export function asButton(element: HTMLElement, name?: string): void {
  if (!element.hasAttribute('role')) element.setAttribute('role', 'button');
  if (!element.hasAttribute('tabindex')) element.tabIndex = 0;
  if (name !== undefined && element.ariaLabel !== name) element.ariaLabel = name;
}

const isPress = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' ';

/**
 * Makes Enter and the space bar click elements that have only the role of a button. For real buttons and links, the browser
 * does this.
 */
export function wirePresses(signal: AbortSignal): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const { target } = event;
      if (!isPress(event) || event.defaultPrevented || !(target instanceof HTMLElement)) return;
      const isCalledButton = target.matches('[role=button], [role=menuitem]') && target.tagName !== 'BUTTON';
      if (!isCalledButton || (target.hasAttribute('href') && event.key === 'Enter')) return;
      event.preventDefault();
      press(target);
    },
    { signal },
  );
}
