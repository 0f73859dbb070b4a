import { useEffect, useId, useRef } from 'react';
import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { faultText } from './fault-text.js';
import { usePanel } from './panel-context.js';
import { isOfReason, type ReasonState } from './use-reason.js';

interface Props {
  state: ReasonState;
  /** What the last write was refused for. Only a fault of the reason is shown here. */
  fault: ActionFault | null;
  disabled?: boolean;
}

/** One line that says why a change is made. The history keeps it. */
export function ReasonField({ state, fault, disabled = false }: Props) {
  const { text } = usePanel();
  const { reason, setReason, required } = state;
  const field = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const error = isOfReason(fault) ? fault : null;

  useEffect(() => {
    if (error) field.current?.focus();
  }, [error]);

  return (
    <div className="gr-reason">
      <label className="gr-field">
        <span className="gr-field-label">{text.label(required ? 'reasonRequired' : 'reasonOptional')}</span>
        <input
          ref={field}
          className="gr-input"
          autoComplete="off"
          value={reason}
          required={required}
          disabled={disabled}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {error && (
        <div className="gr-field-error" id={errorId} role="alert">
          {faultText(text, error)}
        </div>
      )}
    </div>
  );
}
