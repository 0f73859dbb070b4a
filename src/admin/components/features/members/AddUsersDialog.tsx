import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type ActionFault, type UserView } from '../../../contract/index.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { EffectText } from '../../shared/EffectText.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { AdministratorsDialog } from './AdministratorsDialog.js';
import { untilOf } from '../../shared/ends.js';
import { ChosenUsers } from './ChosenUsers.js';
import { EndField } from '../../shared/EndField.js';
import { PasteUsers } from './PasteUsers.js';
import { SearchUsers } from './SearchUsers.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { usePanel } from '../../shared/panel-context.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';

interface Props {
  groupId: number;
  caption: string;
  /** @param until null for no end */
  onAdd: (ids: string[], until: string | null, reason: string) => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Finds users by a search or a pasted list, and adds them to the group. Chosen users stay visible. */
export function AddUsersDialog({ groupId, caption, onAdd, onClose }: Props) {
  const { text } = usePanel();
  const [way, setWay] = useState<'search' | 'paste'>('search');
  const [chosen, setChosen] = useState<ReadonlyMap<string, UserView>>(new Map());
  const [asking, setAsking] = useState(false);
  const [end, setEnd] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ActionFault | null>(null);
  const why = useReason(groupId === ADMINISTRATORS);

  const choose = (users: readonly UserView[], on: boolean) =>
    setChosen((before) => {
      const after = new Map(before);
      for (const user of users) {
        if (on) after.set(user.id, user);
        else after.delete(user.id);
      }
      return after;
    });

  const administrators = groupId === ADMINISTRATORS;
  const until = untilOf(end);
  const users = [...chosen.keys()];
  const only = chosen.size === 1 ? [...chosen.values()][0] : undefined;
  const { effect } = useEffectOf(
    users.length > 0 && !administrators ? { userIds: users, join: [groupId], until } : null,
  );

  const add = async (): Promise<ActionFault | null> => {
    setBusy(true);
    const answer = await onAdd(users, until, why.reason);
    setBusy(false);
    setRefused(answer);
    setAsking(false);
    if (!answer) onClose();
    return answer;
  };
  const ask = () => {
    if (why.missing) return setRefused({ ...why.missing });
    if (administrators) setAsking(true);
    else void add();
  };

  return (
    <>
      <AskDialog
        title={text.label('addUsersTo', { caption })}
        confirm={chosen.size > 0 ? text.button('addCount', { count: chosen.size }) : text.button('add')}
        busy={busy}
        disabled={chosen.size === 0}
        note={text.label('selected', { count: chosen.size })}
        onConfirm={ask}
        onClose={onClose}
      >
        <div>
          <div className="gr-filter gr-gap" role="group" aria-label={text.label('addBy')}>
            {(['search', 'paste'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={way === each} onClick={() => setWay(each)}>
                {text.label(`addBy_${each}`)}
              </button>
            ))}
          </div>
          {refused && !isOfReason(refused) && refused.code !== 'END_INVALID' && <FaultNote fault={refused} />}
          {/* Both stay, so that nothing is lost by looking at the other. */}
          <div hidden={way !== 'search'}>
            <SearchUsers groupId={groupId} disabled={busy} chosen={chosen} onChoose={choose} />
          </div>
          <div hidden={way !== 'paste'}>
            <PasteUsers groupId={groupId} disabled={busy} chosen={chosen} onChoose={choose} />
          </div>
          <ChosenUsers
            users={[...chosen.values()]}
            disabled={busy}
            onRemove={(users) => choose(users, false)}
          />
          {effect && (
            <div className="gr-effect" aria-live="polite">
              <EffectText
                effect={effect}
                change={{ userIds: users, join: [groupId], until }}
                user={only && (only.name ?? only.label)}
              />
            </div>
          )}
          <EndField
            local={end}
            onLocal={setEnd}
            disabled={busy}
            fault={refused?.code === 'END_INVALID' ? refused : null}
          />
          <ReasonField state={why} fault={refused} disabled={busy} />
        </div>
      </AskDialog>
      {asking && (
        <AdministratorsDialog users={[...chosen.values()]} onConfirm={add} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
