import React from 'react';
import { Loader } from '../../adminjs.js';
import { type HistoryEntryView, type RestoreReport, type UnknownMode } from '../../../contract.js';
import { Action } from '../../ui/Action.js';
import { Counts } from '../../ui/Counts.js';
import { Dialog } from '../../ui/Dialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { keyLines } from '../../shared/KeyList.js';
import { Effect } from '../../shared/Effect.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { descriptionText } from '../../shared/description-text.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { Choice } from '../../ui/Choice.js';
import { Folded } from './Folded.js';
import { FactsBox } from './EntryFacts.styles.js';
import { RestoreBox } from './RestoreDialog.styles.js';
import { useRestore } from './use-restore.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute } from './when.js';

interface Props {
  entry: HistoryEntryView;
  /** Only administrators may keep unknown permissions. */
  mayKeep: boolean;
  onRestored: (report: RestoreReport) => void;
  onClose: () => void;
}

/** What a restore would do, or why it can't be done. */
export function RestoreDialog({ entry, mayKeep, onRestored, onClose }: Props) {
  const { text, words } = usePanel();
  const { unknown, setUnknown, report, fault, busy, restore, refuse } = useRestore(entry.id, onRestored);
  const why = useReason();
  const modes: UnknownMode[] = mayKeep ? ['refuse', 'drop', 'keep'] : ['refuse', 'drop'];
  const { group, beyond = [] } = report ?? {};
  const refused = beyond.length > 0 || (unknown === 'refuse' && (group?.unknown.length ?? 0) > 0);
  const nothing = group?.outcome === 'unchanged';
  const lines = group ? [...keyLines('+', group.added, words), ...keyLines('−', group.removed, words)] : [];
  const save = () => (why.missing ? refuse({ ...why.missing }) : void restore(why.reason));
  const isGone = group && group.outcome !== 'replace' && !nothing;
  return (
    <Dialog
      narrow
      busy={busy}
      title={text.label('restoreTitle', { caption: entry.group?.caption })}
      closeLabel={text.button('close')}
      onClose={onClose}
      footer={
        <>
          <span className="gr-grow" />
          <Action data-autofocus disabled={busy} onClick={onClose}>
            {text.button('cancel')}
          </Action>
          <Action kind="main" disabled={!group || busy || refused || nothing} onClick={save}>
            {text.button('restore')}
          </Action>
        </>
      }
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
        {isGone && <p>{text.message('restoreGone', { caption: group.target })}</p>}
        {group && !nothing && (
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
        {group?.groupId !== undefined && group.members > 0 && lines.length > 0 && (
          <Effect
            change={{ grants: [{ groupId: group.groupId, added: group.added, removed: group.removed }] }}
            nobody={text.message('nothingChangesForAnybody')}
          />
        )}
        {group && group.unknown.length > 0 && (
          <div className="gr-note gr-note-warn">
            <p role="status">
              {text.message('restoreUnknown')} <strong>{group.unknown.join(', ')}</strong>
            </p>
            <Choice
              label={text.label('unknownChoice')}
              value={unknown}
              options={modes.map((value) => ({ value, words: text.label(`restoreUnknown_${value}`) }))}
              disabled={busy}
              onChange={setUnknown}
            />
          </div>
        )}
        {beyond.length > 0 && (
          <div className="gr-note gr-note-bad" role="alert">
            {text.message('restoreBeyond')}
            <Folded label={text.label('missing')} items={keyLines(null, beyond, words)} />
          </div>
        )}
        {group && !nothing && !refused && <ReasonField state={why} fault={fault} disabled={busy} />}
      </RestoreBox>
    </Dialog>
  );
}
