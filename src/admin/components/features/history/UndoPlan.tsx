import { type ReactNode } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type UndoView } from '../../../contract.js';
import { Counts } from '../../ui/Counts.js';
import { EffectText } from '../../shared/EffectText.js';
import { keyLines } from '../../shared/KeyList.js';
import { descriptionText } from '../../shared/description-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';
import { LeftAlone } from './LeftAlone.js';
import { UndoneMembers } from './UndoneMembers.js';

interface Props {
  report: UndoView;
  /** The users of a group that is created again are put back. */
  putsBack: boolean;
  /** What can be chosen. */
  children: ReactNode;
}

/** What an undo does, what it leaves alone, and who loses and gains by it. */
export function UndoPlan({ report, putsBack, children }: Props) {
  const { text, words } = usePanel();
  const { does, group, nothing, added, removed, captionChange, descriptionChange, left, gone } = report;
  const { caption } = group;
  const lines = [...keyLines('+', added, words), ...keyLines('−', removed, words)];
  const takesOrGives = lines.length > 0 || report.members.length > 0;
  return (
    <>
      {nothing && <p>{text.message('undoNothing')}</p>}
      {does === 'delete' && (
        <p>
          {text.message('undoDeletes', { caption })} {text.message('undoDeletesLater')}
        </p>
      )}
      {does === 'create' && <p>{text.message(putsBack ? 'restoreGoneUsers' : 'restoreGone', { caption })}</p>}
      {!nothing && (
        <FactsBox>
          {lines.length > 0 && (
            <div className="gr-line">
              <Counts added={added.length} removed={removed.length} />
            </div>
          )}
          {captionChange && <div>{text.label('captionChange', { ...captionChange })}</div>}
          {descriptionChange && (
            <div className="gr-words">
              {descriptionText(text, descriptionChange.before, descriptionChange.after)}
            </div>
          )}
          <Folded label={text.label('changes')} items={lines} />
          <UndoneMembers members={report.members} />
        </FactsBox>
      )}
      <LeftAlone left={left} gone={gone} />
      {children}
      <div aria-live="polite">
        <EffectText
          effect={report.effect}
          change={report.change}
          nobody={takesOrGives ? text.message('nothingChangesForAnybody') : ''}
        />
      </div>
    </>
  );
}
