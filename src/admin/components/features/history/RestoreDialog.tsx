import { useCallback } from 'react';
import { h } from '../../ui/h.js';
import { Loader } from '../../adminjs.js';
import { type HistoryEntryView, type RestoreView } from '../../../contract.js';
import { Counts } from '../../ui/Counts.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { type PlanInput } from '../../shared/groups-api.js';
import { keyLines } from '../../shared/KeyList.js';
import { EffectText } from '../../shared/EffectText.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { descriptionText } from '../../shared/description-text.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { Folded } from './Folded.js';
import { FormerUsersTick } from './FormerUsersTick.js';
import { FactsBox } from './EntryFacts.styles.js';
import { RestoreBox } from './RestoreDialog.styles.js';
import { BeyondNote, UnknownNote } from './PlanNotes.js';
import { usePlan } from './use-plan.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute } from './when.js';

interface Props {
  entry: HistoryEntryView;
  /** Only administrators may keep unknown permissions. */
  mayKeep: boolean;
  /** Whether the signed-in user may change who is in a group. */
  mayMembers: boolean;
  onRestored: (report: RestoreView) => void;
  onClose: () => void;
}

/** What a restore would do, or why it can't be done. */
export function RestoreDialog({ entry, mayKeep, mayMembers, onRestored, onClose }: Props) {
  const { text, words, api } = usePanel();
  const ask = useCallback((input: PlanInput) => api.restore(entry.id, input), [api, entry.id]);
  const { unknown, setUnknown, users, setUsers, report, fault, busy, carryOut, refuse } = usePlan(
    ask,
    onRestored,
  );
  const why = useReason();
  const { group, beyond = [] } = report ?? {};
  const refused = beyond.length > 0 || (unknown === 'refuse' && (group?.unknown.length ?? 0) > 0);
  const isUnchanged = group?.outcome === 'unchanged';
  const putsBack = users && (report?.former.back.length ?? 0) > 0;
  const nothing = isUnchanged && !putsBack;
  const lines = group ? [...keyLines('+', group.added, words), ...keyLines('−', group.removed, words)] : [];
  const concernsMembers = lines.length > 0 && (group?.members ?? 0) > 0;
  const save = () => (why.missing ? refuse({ ...why.missing }) : void carryOut(why.reason));
  const isGone = group && group.outcome !== 'replace' && !isUnchanged;
  return (
    <AskDialog
      narrow
      careful
      title={text.label('restoreTitle', { caption: entry.group?.caption })}
      confirm={text.button('restore')}
      busy={busy}
      disabled={!group || refused || nothing}
      onConfirm={save}
      onClose={onClose}
    >
      <RestoreBox>
        <p className="gr-quiet">
          {text.label(entry.event === 'group.deleted' ? 'restoreBefore' : 'restoreAfter', {
            when: absolute(text.language, entry.at),
          })}
        </p>
        {!group && !fault && <Loader />}
        {fault && !isOfReason(fault) && <FaultNote fault={fault} />}
        {nothing && <p>{text.message('restoreNothing')}</p>}
        {isGone && (
          <p>{text.message(putsBack ? 'restoreGoneUsers' : 'restoreGone', { caption: group.target })}</p>
        )}
        {group && !isUnchanged && (
          <FactsBox>
            <div className="gr-line">
              <Counts added={group.added.length} removed={group.removed.length} />
              {!isGone && (
                <span className="gr-quiet">{text.label('appliesTo', { count: group.members })}</span>
              )}
            </div>
            {report?.before !== undefined && (
              <div>{text.label('captionChange', { before: report.before, after: group.target })}</div>
            )}
            {group.descriptionChange && (
              <div className="gr-words">
                {descriptionText(text, group.descriptionChange.before, group.descriptionChange.after)}
              </div>
            )}
            <Folded label={text.label('changes')} items={lines} />
          </FactsBox>
        )}
        {report && (
          <FormerUsersTick
            former={report.former}
            checked={users}
            locked={!mayMembers}
            disabled={busy}
            onChange={setUsers}
          />
        )}
        {report && (
          <div aria-live="polite">
            <EffectText
              effect={report.effect}
              change={report.change}
              nobody={concernsMembers ? text.message('nothingChangesForAnybody') : ''}
            />
          </div>
        )}
        {group && (
          <UnknownNote
            unknown={group.unknown}
            mode={unknown}
            mayKeep={mayKeep}
            disabled={busy}
            onMode={setUnknown}
          />
        )}
        <BeyondNote message={text.message('restoreBeyond')} beyond={beyond} />
        {group && !nothing && !refused && <ReasonField state={why} fault={fault} disabled={busy} />}
      </RestoreBox>
    </AskDialog>
  );
}
