import { h } from '../../ui/h.js';
import { type ActionFault } from '../../../contract/index.js';
import { faultText } from '../../shared/fault-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { CaptionBox } from './CaptionField.styles.js';

interface Props {
  description: string;
  fault: ActionFault | null;
  readOnly: boolean;
  onDescription: (description: string) => void;
}

/** What the group is for. */
export function DescriptionField({ description, fault, readOnly, onDescription }: Props) {
  const { text } = usePanel();
  return (
    <CaptionBox>
      <label className="gr-field">
        <span className="gr-field-label">{text.label('description')}</span>
        <textarea
          className="gr-input"
          name="description"
          rows={2}
          value={description}
          readOnly={readOnly}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : 'gr-description-error'}
          onChange={(event) => onDescription(event.target.value)}
        />
      </label>
      {fault !== null && (
        <div className="gr-field-error" id="gr-description-error" role="alert">
          {faultText(text, fault)}
        </div>
      )}
    </CaptionBox>
  );
}
