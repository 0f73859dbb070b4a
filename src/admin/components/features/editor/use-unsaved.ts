import { useEffect } from 'react';
import { opensElsewhere } from '../../ui/opens-elsewhere.js';

/** Asks before unsaved changes are lost: on closing or reloading, and on following a link of the panel. */
export function useUnsaved(unsaved: boolean, question: string): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const beforeUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Browsers from before 2023 know only this.
      event.returnValue = true;
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const elsewhere = opensElsewhere(event) || link?.getAttribute('target') === '_blank';
      if (!link || elsewhere || link.getAttribute('href')?.startsWith('#') || window.confirm(question))
        return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [unsaved, question]);
}
