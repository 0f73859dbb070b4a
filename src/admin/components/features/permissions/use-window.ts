import { useEffect, useState, type RefObject } from 'react';

/** Rows above and below what is seen, so that scrolling doesn't show gaps. */
const AROUND = 12;

/** Which rows of a long table are seen in a box that scrolls: only those are drawn. @param height of a row, in pixels */
export function useWindow(box: RefObject<HTMLElement | null>, rows: number, height: number) {
  const [{ top, seen }, setPlace] = useState({ top: 0, seen: 1000 });

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const read = () => setPlace({ top: element.scrollTop, seen: element.clientHeight });
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [box]);

  const first = Math.max(0, Math.min(Math.floor(top / height) - AROUND, rows - 1));
  const last = Math.min(rows, Math.ceil((top + seen) / height) + AROUND);
  return { first, last, above: first * height, below: (rows - last) * height };
}
