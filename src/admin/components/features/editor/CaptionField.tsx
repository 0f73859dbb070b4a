import { type RefObject } from 'react';
import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { CaptionBox } from './CaptionField.styles.js';

interface Props {
  field: RefObject<HTMLInputElement>;
  caption: string;
  error: string | null;
  readOnly: boolean;
  autoFocus: boolean;
  onCaption: (caption: string) => void;
}

export function CaptionField({ field, caption, error, readOnly, autoFocus, onCaption }: Props) {
  const { text } = usePanel();
  return (
    <CaptionBox>
      <label className="gr-field">
        <span className="gr-field-label">{text.label('caption')}</span>
        <input
          ref={field}
          className="gr-input"
          name="caption"
          value={caption}
          readOnly={readOnly}
          required
          autoComplete="off"
          autoFocus={autoFocus}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : 'gr-caption-error'}
          onChange={(event) => onCaption(event.target.value)}
        />
      </label>
      {error !== null && (
        <div className="gr-field-error" id="gr-caption-error" role="alert">
          {error}
        </div>
      )}
    </CaptionBox>
  );
}
