import { h } from '../../ui/h.js';
import { type HistoryEntryView } from '../../../contract/index.js';
import { Counts } from '../../ui/Counts.js';
import { changeLines, keyLines } from '../../shared/KeyList.js';
import { descriptionText } from '../../shared/description-text.js';
import { OUTCOMES } from '../transfer/plan-view.js';
import { EndChange } from './EndChange.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';
import { usePanel } from '../../shared/panel-context.js';
import type { Text } from '../../shared/use-text.js';
import { absolute } from './when.js';
import { Pill, type Tone } from '../../ui/Pill.js';
import { StatusPill } from '../../shared/StatusPill.js';

interface Props {
  entry: HistoryEntryView;
}

/** What an import counts. */
const COUNTED = [...OUTCOMES, 'delete'] as const;

/** The event's colour. */
const TONES: Record<string, Tone> = {
  'group.created': 'good',
  'group.deleted': 'bad',
  'group.restored': 'primary',
  'user.created': 'good',
  'user.deleted': 'bad',
  'user.disabled': 'warn',
  'user.enabled': 'good',
  refused: 'warn',
};

/** The key of an event's text: its code without the dot, because keys can't have one. */
export const eventKey = (event: string): string => `event_${event.replace('.', '_')}`;

/** The sentence about an attempt names at most this many users. */
const NAMED = 3;

/** “tried to add Max and Eve”, “tried to add 12 users”. Without users, it is the name of the attempted event. */
function triedText(text: Text, attempt: string, users: HistoryEntryView['users'], total: number): string {
  const event = text.label(eventKey(attempt), { defaultValue: attempt });
  if (users.length === 0) return event;
  const labels = users.map(({ label }) => label);
  const named =
    total <= NAMED
      ? new Intl.ListFormat(text.language).format(labels)
      : text.label('usersCount', { count: total });
  return text.label(`tried_${attempt.replace('.', '_')}`, { users: named, defaultValue: event });
}

/** What happened, in words: the event, and what was given, taken, renamed, joined or left. */
export function EntryFacts({ entry }: Props) {
  const { text, words } = usePanel();
  const {
    event,
    before,
    description,
    descriptionBefore,
    reason,
    copyOf,
    group,
    added,
    removed,
    users,
    usersTotal,
    groups,
    found,
    counts,
    imported,
    refused,
    stateOf,
    undoes,
  } = entry;
  const isNamed = refused !== undefined && usersTotal <= NAMED;
  const lines = changeLines(added, removed, words);
  return (
    <FactsBox>
      <div className="gr-line">
        <Pill tone={TONES[event]}>{text.label(eventKey(event), { defaultValue: event })}</Pill>
        <Counts added={added.length} removed={removed.length} />
        {usersTotal > 0 && !refused && (
          <span className="gr-quiet">{text.label('usersCount', { count: usersTotal })}</span>
        )}
        {found && <span className="gr-quiet gr-small">{text.label('foundInDatabase')}</span>}
        {imported && <span className="gr-quiet gr-small">{text.label('byImport')}</span>}
        {counts &&
          COUNTED.filter((outcome) => counts[outcome]).map((outcome) => (
            <span key={outcome} className="gr-quiet">
              {counts[outcome]} {text.label(`outcome_${outcome}`, { count: counts[outcome] })}
            </span>
          ))}
      </div>
      {stateOf !== undefined && (
        <div>{text.label('stateOf', { when: absolute(text.language, stateOf) })}</div>
      )}
      {undoes && <div>{text.label('undoOf', { when: absolute(text.language, undoes.at) })}</div>}
      {copyOf && <div>{text.label('copyOf', { caption: copyOf.caption })}</div>}
      {before !== undefined && <div>{text.label('captionChange', { before, after: group?.caption })}</div>}
      {description !== undefined && (
        <div className="gr-words">{descriptionText(text, descriptionBefore ?? '', description)}</div>
      )}
      {refused && (
        <div>
          {triedText(text, refused.attempt, users, usersTotal)}:{' '}
          {text.label(`because_${refused.code}`, { defaultValue: refused.code })}
        </div>
      )}
      {reason !== null && (
        <div className="gr-words">
          <span className="gr-quiet">{text.label('reason')}:</span> {reason}
        </div>
      )}
      {refused && <Folded label={text.label('missing')} items={keyLines(null, refused.permissions, words)} />}
      {lines.length > 0 && <Folded label={text.label('permissions')} items={lines} />}
      {groups.length > 0 && (
        <Folded
          label={text.label('groups')}
          className="gr-names"
          items={groups.map(({ id, caption }) => (
            <li key={id}>{caption}</li>
          ))}
        />
      )}
      {users.length > 0 && !isNamed && (
        <Folded
          label={text.label('users')}
          className="gr-names"
          items={[
            ...users.map((user) => (
              <li key={user.id}>
                {user.label}
                {user.inactive && <StatusPill active={false} />}
                <EndChange {...user} />
              </li>
            )),
            ...(usersTotal > users.length
              ? [<li key="…">{text.label('andMore', { count: usersTotal - users.length })}</li>]
              : []),
          ]}
        />
      )}
    </FactsBox>
  );
}
