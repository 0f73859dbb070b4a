import { useState, type ReactNode } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { LinkButton } from '../../ui/LinkButton.js';

const SHOWN = 4;

interface Props {
  label: string;
  items: readonly ReactNode[];
  className?: string;
}

/** A list that shows its first items, and a button for the others. */
export function Folded({ label, items, className }: Props) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  // One more item takes no more room than the button.
  const folds = items.length > SHOWN + 1;
  return (
    <>
      <ul aria-label={label} className={className}>
        {folds && !open ? items.slice(0, SHOWN) : items}
      </ul>
      {folds && (
        <LinkButton className="gr-small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.button('showLess') : text.button('showAll', { count: items.length })}
        </LinkButton>
      )}
    </>
  );
}
