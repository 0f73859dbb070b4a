import { type Text } from '../../shared/use-text.js';
import { asButton } from './presses.js';

const MENU = '.adminjs_DropDownMenu';
const ACCOUNT = '[data-css=logged-in]';

interface DropDown {
  menu: HTMLElement;
  trigger: HTMLElement;
}

/** The menus that AdminJS opens under the pointer. A menu inside another menu isn't listed: it opens with its item. */
function dropDowns(): DropDown[] {
  return [...document.querySelectorAll<HTMLElement>(MENU)].flatMap((menu) => {
    const trigger = menu.previousElementSibling;
    return trigger instanceof HTMLElement && !menu.parentElement?.closest(MENU) ? [{ menu, trigger }] : [];
  });
}

/** The menu that contains the element, in its list or its trigger. */
function dropDownAt(target: EventTarget | null): DropDown | undefined {
  if (!(target instanceof Node)) return undefined;
  return dropDowns().find(({ menu, trigger }) => menu.contains(target) || trigger.contains(target));
}

const isOpen = ({ menu }: DropDown) => getComputedStyle(menu).display !== 'none';

/** AdminJS's menus react only to a pointer. For React, these events are a pointer that comes or leaves. */
const pointer = (type: 'mouseover' | 'mouseout', { trigger }: DropDown) =>
  trigger.dispatchEvent(new MouseEvent(type, { bubbles: true, relatedTarget: document.body }));

/** The items to choose from: links, and elements for which AdminJS has only a click handler. */
const itemsOf = ({ menu }: DropDown): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>(':scope > *')].flatMap((item) => {
    const links = item.matches('a') ? [item] : [...item.querySelectorAll<HTMLElement>('a')];
    return links.length > 0 ? links : [item];
  });

const focusItem = (dropDown: DropDown, index: number) => {
  const items = itemsOf(dropDown);
  items.at(index % items.length)?.focus();
};

/** How many frames AdminJS may take to show a menu. */
const PATIENCE = 30;

function openAt(dropDown: DropDown, index: number): void {
  pointer('mouseover', dropDown);
  const focusWhenOpen = (frames: number) => {
    if (isOpen(dropDown)) focusItem(dropDown, index);
    else if (frames > 0) requestAnimationFrame(() => focusWhenOpen(frames - 1));
  };
  focusWhenOpen(PATIENCE);
}

function close(dropDown: DropDown, withFocus: boolean): void {
  pointer('mouseout', dropDown);
  if (withFocus) dropDown.trigger.focus();
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function onKey(event: KeyboardEvent): void {
  const dropDown = dropDownAt(event.target);
  if (!dropDown || event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const items = itemsOf(dropDown);
  const at = items.indexOf(event.target as HTMLElement);
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (key === 'Escape' && isOpen(dropDown)) {
    done();
    return close(dropDown, true);
  }
  if (at === -1) {
    const opens =
      key in STEPS || ((key === 'Enter' || key === ' ') && !dropDown.trigger.hasAttribute('href'));
    if (!opens) return;
    done();
    return openAt(dropDown, key === 'ArrowUp' ? -1 : 0);
  }
  const step = STEPS[key];
  if (step) {
    done();
    focusItem(dropDown, (at + step + items.length) % items.length);
  } else if (key === 'Home' || key === 'End') {
    done();
    focusItem(dropDown, key === 'Home' ? 0 : -1);
  } else if (key === 'Enter' || key === ' ') {
    // The menu closes after the item has acted.
    setTimeout(() => close(dropDown, dropDown.menu.contains(document.activeElement)));
  }
}

/** Opens a menu by a tap on its icon. AdminJS would take the tap for a click on the row behind. */
function onClick(event: MouseEvent): void {
  const dropDown = dropDownAt(event.target);
  if (!dropDown?.trigger.contains(event.target as Node) || dropDown.trigger.hasAttribute('href')) return;
  event.stopPropagation();
  pointer('mouseover', dropDown);
}

function onFocusOut({ target, relatedTarget }: FocusEvent): void {
  const dropDown = dropDownAt(target);
  if (!dropDown || !isOpen(dropDown) || !(relatedTarget instanceof Node)) return;
  if (!dropDown.menu.contains(relatedTarget) && relatedTarget !== dropDown.trigger) close(dropDown, false);
}

/** The accessible name of a trigger that has no text, or loses text in a narrow window. Undefined if its text is enough. */
function nameOf(trigger: HTMLElement, text: Text): string | undefined {
  const row = trigger.closest('tr')?.dataset['name'];
  if (row) return `${text.label('moreActions')}: ${row}`;
  if (trigger.closest(ACCOUNT))
    return [...trigger.querySelectorAll('div')].slice(0, -1).map(textOf).join(' ');
  return textOf(trigger) === '' ? text.label('moreActions') : undefined;
}

const textOf = ({ textContent }: Element) => textContent?.trim() ?? '';

export const wireMenus = {
  mark(text: Text): void {
    for (const dropDown of dropDowns()) {
      const { menu, trigger } = dropDown;
      asButton(trigger, nameOf(trigger, text));
      trigger.setAttribute('aria-haspopup', 'menu');
      trigger.setAttribute('aria-expanded', String(isOpen(dropDown)));
      menu.setAttribute('role', 'menu');
      for (const item of itemsOf(dropDown)) {
        item.setAttribute('role', 'menuitem');
        item.tabIndex = -1;
        if (item.parentElement !== menu) item.parentElement?.setAttribute('role', 'none');
      }
    }
  },

  listen(signal: AbortSignal): void {
    document.addEventListener('keydown', onKey, { capture: true, signal });
    document.addEventListener('click', onClick, { capture: true, signal });
    document.addEventListener('focusout', onFocusOut, { signal });
  },
};
