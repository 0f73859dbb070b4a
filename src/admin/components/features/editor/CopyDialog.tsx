import { useState } from 'react';
import { h } from '../../ui/h.js';
import { type Answer, type EditorData, type GroupChoices } from '../../../contract/index.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { KeyList } from '../../shared/KeyList.js';
import { SearchField } from '../../ui/SearchField.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useSearch } from '../../ui/use-search.js';
import { KeyLines } from '../../shared/EffectText.styles.js';
import { List } from '../../ui/List.js';
import { CopyBox } from './CopyDialog.styles.js';
import { copyOf, type RightsCopy } from './rights-state.js';
import { usePanel } from '../../shared/panel-context.js';
import { type RightsStore } from './rights-store.js';

interface Props {
  store: RightsStore;
  /** The group that is edited. It isn't offered. */
  groupId: number | null;
  /** The first search. */
  from: string;
  onClose: () => void;
}

type Choice = GroupChoices['groups'][number];

const NO_GROUP: { group: EditorData['group'] } = { group: null };

/** **Copy from group…**: ticks what another group grants. Nothing is saved until Save. */
export function CopyDialog({ store, groupId, from, onClose }: Props) {
  const { text } = usePanel();
  const { field, wanted } = useSearch(from);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [replace, setReplace] = useState(false);
  const found = useAnswer((api) => api.choices(wanted), [wanted]);
  const groups = found.answer?.groups.filter(({ id }) => id !== groupId) ?? [];
  const id = chosen?.id;
  const asked = useAnswer(
    (api): Promise<Answer<typeof NO_GROUP>> =>
      id === undefined ? Promise.resolve(NO_GROUP) : api.editor(id),
    [id],
  );
  const group = asked.answer?.group?.id === id ? asked.answer?.group : null;
  const copy = group ? copyOf(store.index, store.getState(), group.permissions, replace) : null;
  const count = copy ? copy.added.length + copy.removed.length : 0;

  const tick = ({ added, removed }: RightsCopy) => {
    store.set(added, true);
    store.set(removed, false);
    onClose();
  };

  return (
    <AskDialog
      title={text.label('copyFrom')}
      confirm={text.button('copy')}
      disabled={!copy || count === 0}
      note={
        copy && copy.locked > 0
          ? text.message('copyLocked', { count: copy.locked })
          : text.message('copyHint')
      }
      onConfirm={() => copy && tick(copy)}
      onClose={onClose}
    >
      <CopyBox>
        <SearchField label={text.label('searchGroups')} {...field} autoFocus />
        {(found.fault ?? asked.fault) && <FaultNote fault={(found.fault ?? asked.fault)!} />}
        {found.answer && groups.length === 0 && (
          <p className="gr-empty">{text.message(wanted ? 'noGroupFound' : 'noOtherGroup')}</p>
        )}
        {groups.length > 0 && (
          <div role="radiogroup" aria-label={text.label('groups')}>
            <List>
              {groups.map((each) => (
                <li key={each.id}>
                  <label>
                    <input
                      type="radio"
                      name="gr-copy-from"
                      checked={each.id === id}
                      onChange={() => setChosen(each)}
                    />
                    <span className="gr-grow">{each.caption}</span>
                    <span className="gr-quiet gr-small gr-nowrap">
                      {text.label('permissionsCount', { count: each.permissions })}
                    </span>
                  </label>
                </li>
              ))}
            </List>
          </div>
        )}
        {found.answer && found.answer.total > 20 && (
          <p className="gr-quiet gr-small">
            {text.message('moreCandidates', { shown: 20, total: found.answer.total })}
          </p>
        )}
        {copy && (
          <div className="gr-copied">
            <div className="gr-line">
              {[false, true].map((each) => (
                <label key={String(each)} className="gr-line">
                  <input
                    type="radio"
                    name="gr-copy-mode"
                    checked={replace === each}
                    onChange={() => setReplace(each)}
                  />
                  {text.label(each ? 'copyReplace' : 'copyAdd')}
                </label>
              ))}
            </div>
            {count === 0 && <p className="gr-quiet">{text.message('copyNothing')}</p>}
            <KeyLines aria-live="polite">
              <KeyList sign="+" keys={copy.added} />
              <KeyList sign="−" keys={copy.removed} />
            </KeyLines>
          </div>
        )}
      </CopyBox>
    </AskDialog>
  );
}
