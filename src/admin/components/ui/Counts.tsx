import { Fragment, h } from './h.js';

/** “+3 −1”, without zeros. */
export function Counts({ added, removed }: { added: number; removed: number }) {
  return (
    <>
      {added > 0 && <span className="gr-good">+{added}</span>}
      {added > 0 && removed > 0 && ' '}
      {removed > 0 && <span className="gr-bad">−{removed}</span>}
    </>
  );
}
