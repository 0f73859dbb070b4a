import { useId } from 'react';
import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { faultText } from './fault-text.js';
import { INCOMPLETE, exactEnd, isTime, untilOf, zoneName } from './ends.js';
import { usePanel } from './panel-context.js';

interface Props {
  /** Local time in the format of the browser's field. Empty means no end. */
  local: string;
  onLocal: (local: string) => void;
  disabled?: boolean;
  /** The fault of the last attempt, if the end caused it. */
  fault?: ActionFault | null;
}

/** When a membership ends: a date and a time in the browser's time zone. The field names that zone. */
export function EndField({ local, onLocal, disabled = false, fault = null }: Props) {
  const { text } = usePanel();
  const id = useId();
  const until = untilOf(local);
  return (
    <div className="gr-field gr-gap">
      <label className="gr-field-label" htmlFor={id}>
        {text.label('endField')}
      </label>
      <input
        id={id}
        type="datetime-local"
        className="gr-input"
        max="9999-12-30T23:59"
        value={local === INCOMPLETE ? '' : local}
        disabled={disabled}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onLocal(event.target.value)}
        onBlur={({ target }) => onLocal(target.validity.badInput ? INCOMPLETE : target.value)}
      />
      <p className="gr-quiet gr-small" id={`${id}-hint`} aria-live="polite">
        {until === null
          ? text.message('noEndHint', { zone: zoneName() })
          : !isTime(until)
            ? text.message('END_INVALID_not-time')
            : text.message('endHint', { when: exactEnd(text.language, until), zone: zoneName() })}
      </p>
      {fault && (
        <div className="gr-field-error" role="alert">
          {faultText(text, fault)}
        </div>
      )}
    </div>
  );
}
