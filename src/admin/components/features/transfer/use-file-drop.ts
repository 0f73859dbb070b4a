import { useEffect, useRef, useState } from 'react';

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere while the popup is open. The browser would open a file that is dropped beside it.
 * Returns whether a file is being dragged.
 */
export function useFileDrop(disabled: boolean, onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ disabled, onFiles });
  latest.current = { disabled, onFiles };

  useEffect(() => {
    // Every element under the pointer sends `dragenter` and `dragleave`.
    let depth = 0;
    const change = (by: number) => (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + by);
      setOver(depth > 0 && !latest.current.disabled);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (!latest.current.disabled) latest.current.onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', change(1), { signal });
    window.addEventListener('dragleave', change(-1), { signal });
    window.addEventListener('dragover', change(0), { signal });
    window.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, []);
  return over;
}
