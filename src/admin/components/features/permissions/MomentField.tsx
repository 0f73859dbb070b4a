import { useId } from 'react';
import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  label: string;
  /** Local time, as the browser has it; empty for now. */
  local: string;
  onLocal: (local: string) => void;
}

/** An earlier moment, in the zone of the browser. Without one, it is about now. */
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
