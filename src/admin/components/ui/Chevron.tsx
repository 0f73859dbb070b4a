import { h } from './h.js';
import { ChevronButton } from './Chevron.styles.js';

interface Props {
  open: boolean;
  label: string;
  controls: string;
  onClick: () => void;
}

/** A button that opens and closes the row it is in. */
export function Chevron({ open, label, controls, onClick }: Props) {
  return (
    <ChevronButton
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      aria-label={label}
      onClick={onClick}
    >
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d="M4 2l4 4-4 4" />
      </svg>
    </ChevronButton>
  );
}
