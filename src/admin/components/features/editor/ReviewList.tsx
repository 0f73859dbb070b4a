import { h } from '../../ui/h.js';
import { KeyList } from '../../shared/KeyList.js';
import { descriptionText } from '../../shared/description-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { type RightsChanges } from './rights-state.js';

interface Props {
  changes: RightsChanges;
  caption: { before: string; after: string } | null;
  description: { before: string; after: string } | null;
}

/** What Save will do, in words. */
export function ReviewList({ changes, caption, description }: Props) {
  const { text } = usePanel();
  return (
    <ul>
      {caption && <li>{text.label('captionChange', caption)}</li>}
      {description && <li>{descriptionText(text, description.before, description.after)}</li>}
      <KeyList sign="+" keys={changes.added} />
      <KeyList sign="−" keys={changes.removed} />
    </ul>
  );
}
