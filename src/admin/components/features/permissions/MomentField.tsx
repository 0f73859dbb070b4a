import { useId } from 'react';
import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  label: string;
  /** Local time in the format of the browser's field. Empty means now. */
  local: string;
  onLocal: (local: string) => void;
}

/** A field for an earlier moment, in the browser's time zone. If it is empty, the page shows the present. */
export function MomentField({ label, local, onLocal }: Props) {
  const { text } = usePanel();
  const id = useId();
  return (
    <div className="gr-field">
      <label className="gr-field-label" htmlFor={id}>
        {label}
      </label>
      <span className="gr-line gr-moment">
        <input
          id={id}
          type="datetime-local"
          className="gr-input"
          max="9999-12-30T23:59"
          value={local}
          onChange={(event) => onLocal(event.target.value)}
        />
        <span className="gr-quiet gr-small">
          {local === '' ? (
            text.label('now')
          ) : (
            <LinkButton onClick={() => onLocal('')}>{text.label('now')}</LinkButton>
          )}
        </span>
      </span>
    </div>
  );
}
