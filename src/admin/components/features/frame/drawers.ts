import { type Text } from '../../shared/use-text.js';
import { asButton, press } from './presses.js';

const FILTER = 'form[data-css$="-filter-drawer"]';
const FILTER_BUTTON = 'a[data-css$="-filter-button"]';
const SIDEBAR = '[data-css=app] > [data-css=sidebar]';
/** The first part of the top bar, which shows the main menu in a narrow window. */
const SIDEBAR_BUTTON = '[data-css=topbar] > :first-child';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/** Keeps Tab and screen readers out of a drawer that has slid away. */
function setInert(element: HTMLElement, isAway: boolean): void {
  if (element.inert !== isAway) element.inert = isAway;
}

/** Whether the drawer has slid out of the window. */
function isAway(drawer: HTMLElement): boolean {
  return drawer.getBoundingClientRect().left >= window.innerWidth - 1;
}

/** The button has opened the filter, so the first field of the filter gets the focus next. */
let isAwaited = false;
/** A key has opened the main menu, so its first link gets the focus next. */
let isMenuAwaited = false;
/** A filter was applied, and no key or click has followed yet. */
let isApplied = false;

function closeFilter(filter: HTMLElement): void {
  const close = filter.querySelector<HTMLElement>('button[type=button]');
  if (close) press(close);
  find(FILTER_BUTTON)?.focus();
}

function markFilter(text: Text): void {
  const button = find(FILTER_BUTTON);
  const filter = find(FILTER);
  if (!button || !filter) return;
  const away = isAway(filter);
  asButton(button);
  button.setAttribute('aria-expanded', String(!away));
  setInert(filter, away && !isAwaited);
  filter.setAttribute('role', 'search');
  filter.ariaLabel = text.label('filters');
  const close = filter.querySelector('button');
  if (close) close.ariaLabel = text.button('close');
  for (const label of filter.querySelectorAll('label')) nameField(filter, label);
  // AdminJS reads the list again, and the focused element disappears with the old list.
  if (isApplied && document.activeElement === document.body) button.focus();
  if (away || !isAwaited) return;
  isAwaited = false;
  filter.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

/** Names the field that a label of AdminJS belongs to. The label refers to an id that no field has. */
function nameField(filter: HTMLElement, label: HTMLLabelElement): void {
  const fields = [...filter.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')];
  const field =
    fields.find(({ name }) => name !== '' && name === label.htmlFor) ??
    label.parentElement?.querySelector<HTMLInputElement>('input:not([type=hidden])');
  if (field && !field.ariaLabel) field.ariaLabel = label.innerText;
}

function markSidebar(text: Text): void {
  const sidebar = find(SIDEBAR);
  const button = find(SIDEBAR_BUTTON);
  if (!sidebar || !button) return;
  const slides = getComputedStyle(sidebar).position === 'absolute';
  const away = slides && sidebar.classList.contains('hidden');
  setInert(sidebar, away);
  if (isMenuAwaited && !away) {
    isMenuAwaited = false;
    sidebar.querySelector<HTMLElement>('li a')?.focus();
  }
  asButton(button, text.label('mainMenu'));
  button.setAttribute('aria-expanded', String(!away));
  for (const item of sidebar.querySelectorAll<HTMLElement>('li a:not([href])')) {
    asButton(item);
    item.setAttribute('aria-expanded', String(item.closest('li')?.querySelector('ul') !== null));
  }
}

function onKey(event: KeyboardEvent): void {
  isApplied = false;
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const filter = find(FILTER);
  // AdminJS may have read the list again, and the focused element disappeared with the old list.
  const isIn = filter?.contains(document.activeElement) || document.activeElement === document.body;
  if (filter && !filter.inert && isIn) return closeFilter(filter);
  const sidebar = find(SIDEBAR);
  const button = find(SIDEBAR_BUTTON);
  if (sidebar?.contains(document.activeElement) && button?.ariaExpanded === 'true' && button.offsetParent) {
    press(button);
    button.focus();
  }
}

/** AdminJS leaves the drawer open, over the list that it has just filtered. */
function onSubmit({ target }: SubmitEvent): void {
  if (!(target instanceof HTMLElement) || !target.matches(FILTER)) return;
  closeFilter(target);
  isApplied = true;
}

function onClick({ target, detail }: MouseEvent): void {
  if (!(target instanceof Element)) return;
  isApplied = false;
  isMenuAwaited = detail === 0 && target.closest(SIDEBAR_BUTTON) !== null;
  if (!target.closest(FILTER_BUTTON)) return;
  const filter = find(FILTER);
  isAwaited = filter !== null && isAway(filter);
}

export const wireDrawers = {
  mark(text: Text): void {
    markFilter(text);
    markSidebar(text);
  },

  listen(signal: AbortSignal): void {
    document.addEventListener('keydown', onKey, { signal });
    document.addEventListener('submit', onSubmit, { signal });
    document.addEventListener('click', onClick, { capture: true, signal });
  },
};
