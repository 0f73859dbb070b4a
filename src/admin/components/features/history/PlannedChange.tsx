import { type ReactNode } from 'react';
import { h } from '../../ui/h.js';
import { Counts } from '../../ui/Counts.js';
import { changeLines } from '../../shared/KeyList.js';
import { descriptionText } from '../../shared/description-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';

interface Change {
  before: string;
  after: string;
}

interface Props {
  added: readonly string[];
  removed: readonly string[];
  caption: Change | undefined;
  description: Change | undefined;
  /** Beside the counts. */
  note?: ReactNode;
  /** What else changes. */
  children?: ReactNode;
}

/** What of a group changes by a restore or an undo. */
export function PlannedChange({ added, removed, caption, description, note, children }: Props) {
  const { text, words } = usePanel();
  const lines = changeLines(added, removed, words);
  return (
    <FactsBox>
      {(lines.length > 0 || note) && (
        <div className="gr-line">
          <Counts added={added.length} removed={removed.length} />
          {note}
        </div>
      )}
      {caption && <div>{text.label('captionChange', { ...caption })}</div>}
      {description && (
        <div className="gr-words">{descriptionText(text, description.before, description.after)}</div>
      )}
      <Folded label={text.label('changes')} items={lines} />
      {children}
    </FactsBox>
  );
}
