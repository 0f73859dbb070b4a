import { useEffect } from 'react';
import { type Text } from '../../shared/use-text.js';
import { wireBoxes } from './boxes.js';
import { wireDrawers } from './drawers.js';
import { wireMenus } from './menus.js';
import { markWide, nameParts } from './name-parts.js';
import { wirePresses } from './presses.js';

/**
 * Makes AdminJS's own frame usable from the keyboard, by touch and with a screen reader: the menus of rows and of the top bar,
 * the button of the filter and its drawer, the main menu, and the boxes of a list. AdminJS draws them as it likes; here they get
 * names, roles, stops for Tab, and keys. It changes nothing that has a name or a role already.
 */
export function useFrame(text: Text): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const mend = () => {
      nameParts(text);
      markWide();
      wireMenus.mark(text);
      wireDrawers.mark(text);
    };
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(mend);
    };
    const observer = new MutationObserver(later);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class'],
    });
    window.addEventListener('resize', later, { signal });
    document.addEventListener('transitionend', later, { signal });
    wirePresses(signal);
    wireBoxes(signal);
    wireMenus.listen(signal);
    wireDrawers.listen(signal);
    mend();
    return () => {
      stop.abort();
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [text]);
}
