import { useState } from 'react';
import { h } from '../../ui/h.js';
import { type HistoryEntryView } from '../../../contract/index.js';
import { useNotice, type NoticeMessage } from '../../adminjs.js';
import { Action } from '../../ui/Action.js';
import { Waiting } from '../../shared/Waiting.js';
import { SaveFile } from '../../shared/SaveFile.js';
import { EntryRow } from './EntryRow.js';
import { filterOf, NO_FIELDS, type HistoryScope } from './filter.js';
import { HistoryFilters } from './HistoryFilters.js';
import { HistoryBox } from './HistoryList.styles.js';
import { RestoreDialog } from './RestoreDialog.js';
import { UndoDialog } from './UndoDialog.js';
import { useFields } from './use-fields.js';
import { useHistory } from './use-history.js';
import { usePanel, WithLinks, WithReasons } from '../../shared/panel-context.js';
import { zone } from './when.js';
import { Pill } from '../../ui/Pill.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props extends HistoryScope {
  /** The title of the page, if the history has a page of its own. */
  title?: string;
  /** When this value changes, the history is read again, because there may be a new entry. */
  stamp?: string;
  /**
   * Called after a restore or an undo. Default: shows the notice.
   *
   * @param isGone the group doesn't exist any more
   */
  onDone?: (notice: NoticeMessage, isGone: boolean) => void;
}

/** The history of one group, of one user or of all, with its filters. */
export function HistoryList({ title, groupId, userId, stamp, onDone }: Props) {
  const { text, api } = usePanel();
  const [fields, setFields] = useFields();
  const [asked, setAsked] = useState<{ entry: HistoryEntryView; does: 'restore' | 'undo' } | null>(null);
  const addNotice = useNotice();
  const all = groupId === undefined;
  const filter = filterOf(fields, { groupId, userId });
  const { data, fault, busy, older, reload } = useHistory(filter, stamp);
  const filtered = Object.values(fields).some(Boolean);
  const chosen = data?.entries.find(({ group }) => String(group?.id) === fields.groupId)?.group;
  const mayRestore = ({ restorable, group }: HistoryEntryView) =>
    restorable && (group?.exists ? data?.may.update : data?.may.create);
  const mayUndo = ({ undo }: HistoryEntryView) => undo !== null && data?.may[undo];

  const isDone = (message: 'restored' | 'undone', caption: string, isGone = false) => {
    setAsked(null);
    void reload();
    const notice = { message, type: 'success', resourceId: api.resourceId, options: { caption } } as const;
    (onDone ?? addNotice)(notice, isGone);
  };

  return (
    <HistoryBox aria-busy={busy}>
      {title && <h2 className="gr-title">{title}</h2>}
      <HistoryFilters
        fields={fields}
        byGroup={all && !fields.groupId}
        byUser={userId === undefined}
        onChange={setFields}
      >
        <SaveFile words={text.button('csv')} ask={() => api.historyCsv(filter)} />
      </HistoryFilters>
      {filtered && (
        <p className="gr-line">
          {all && fields.groupId && (
            <Pill>{text.label('onlyGroup', { caption: chosen?.caption ?? `#${fields.groupId}` })}</Pill>
          )}
          <LinkButton onClick={() => setFields(NO_FIELDS)}>{text.button('clearFilter')}</LinkButton>
        </p>
      )}
      <Waiting for={data} fault={fault} />
      {data && (
        <div className="gr-card">
          {data.entries.length === 0 ? (
            <div className="gr-empty" role="status">
              <strong>{text.message(filtered ? 'nothingFound' : 'noHistory')}</strong>
              {text.message(filtered ? 'noHistoryFound' : 'noHistoryHint')}
            </div>
          ) : (
            <table className="gr-table gr-stack">
              <thead>
                <tr>
                  <th scope="col">
                    {text.label('when')} <span className="gr-quiet">({zone(text.language)})</span>
                  </th>
                  <th scope="col">{text.label('who')}</th>
                  {all && <th scope="col">{text.label('group')}</th>}
                  <th scope="col">{text.label('what')}</th>
                  <th scope="col">
                    <span className="gr-hidden">
                      {text.button('restore')}, {text.button('undo')}
                    </span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <WithLinks may={data.may}>
                  {data.entries.map((entry) => (
                    <EntryRow
                      key={entry.id}
                      entry={entry}
                      onGroup={
                        all ? ({ id }) => setFields({ ...fields, group: '', groupId: String(id) }) : undefined
                      }
                      onRestore={mayRestore(entry) ? () => setAsked({ entry, does: 'restore' }) : null}
                      onUndo={mayUndo(entry) ? () => setAsked({ entry, does: 'undo' }) : null}
                    />
                  ))}
                </WithLinks>
              </tbody>
            </table>
          )}
        </div>
      )}
      {data && data.next !== null && (
        <p className="gr-older">
          <Action disabled={busy} onClick={older}>
            {text.button('older')}
          </Action>
        </p>
      )}
      {asked && data && (
        <WithReasons reasons={data.reasons}>
          {asked.does === 'restore' ? (
            <RestoreDialog
              entry={asked.entry}
              may={data.may}
              onClose={() => setAsked(null)}
              onDone={({ group }) => isDone('restored', group.target)}
            />
          ) : (
            <UndoDialog
              entry={asked.entry}
              may={data.may}
              onClose={() => setAsked(null)}
              onDone={({ group, does }) => isDone('undone', group.caption, does === 'delete')}
            />
          )}
        </WithReasons>
      )}
    </HistoryBox>
  );
}
