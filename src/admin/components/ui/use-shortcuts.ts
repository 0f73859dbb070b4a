import { useEffect, type RefObject } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));

/** `/` moves the focus to the search, unless the user is typing. In an open dialog, only to the search of that dialog. */
export function useSlash(search: RefObject<HTMLInputElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const taken = event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target);
      const field = search.current;
      const isBehind = document.querySelector('dialog[open]')?.contains(field) === false;
      if (event.key !== '/' || taken || isBehind || !field?.offsetParent) return;
      event.preventDefault();
      field.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [search]);
}

/**
 * Ctrl+S, or Cmd+S on a Mac, saves the open tab. If there is nothing to save, it does nothing: the browser doesn't offer to
 * save the page.
 */
export function useSaveKey(isOpen: boolean, save: (() => void) | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 's' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      if (isOpen && save && !document.querySelector('dialog[open]')) save();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOpen, save]);
}
