import React from 'react';
import { type HistoryEntryView } from '../../../contract.js';
import { Counts } from '../../ui/Counts.js';
import { keyLines } from '../../shared/KeyList.js';
import { OUTCOMES } from '../transfer/plan-view.js';
import { EndChange } from './EndChange.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute } from './when.js';

interface Props {
  entry: HistoryEntryView;
}

/** The event's colour. */
const TONES: Record<string, string> = {
  'group.created': 'gr-pill-good',
  'group.deleted': 'gr-pill-bad',
  'group.restored': 'gr-pill-primary',
  refused: 'gr-pill-warn',
};

/** Which words an event has: its code, without the dot that keys of texts can't have. */
export const eventKey = (event: string): string => `event_${event.replace('.', '_')}`;

/** What happened, in words: the event, and what was given, taken, renamed, joined or left. */
export function EntryFacts({ entry }: Props) {
  const { text, words } = usePanel();
  const {
    event,
    before,
    copyOf,
    group,
    added,
    removed,
    users,
    usersTotal,
    counts,
    imported,
    refused,
    stateOf,
  } = entry;
  const lines = [...keyLines('+', added, words), ...keyLines('−', removed, words)];
  return (
    <FactsBox>
      <div className="gr-line">
        <span className={`gr-pill ${TONES[event] ?? ''}`}>
          {text.label(eventKey(event), { defaultValue: event })}
        </span>
        <Counts added={added.length} removed={removed.length} />
        {usersTotal > 0 && (
          <span className="gr-quiet">{text.label('usersCount', { count: usersTotal })}</span>
        )}
        {imported && <span className="gr-quiet gr-small">{text.label('byImport')}</span>}
        {counts &&
          OUTCOMES.filter((outcome) => counts[outcome]).map((outcome) => (
            <span key={outcome} className="gr-quiet">
              {counts[outcome]} {text.label(`outcome_${outcome}`)}
            </span>
          ))}
      </div>
      {stateOf !== undefined && (
        <div>{text.label('stateOf', { when: absolute(text.language, stateOf) })}</div>
      )}
      {copyOf && <div>{text.label('copyOf', { caption: copyOf.caption })}</div>}
      {before !== undefined && <div>{text.label('captionChange', { before, after: group?.caption })}</div>}
      {refused && (
        <div>
          {text.label(eventKey(refused.attempt), { defaultValue: refused.attempt })}:{' '}
          {text.label(`because_${refused.code}`, { defaultValue: refused.code })}
        </div>
      )}
      {refused && <Folded label={text.label('missing')} items={keyLines(null, refused.permissions, words)} />}
      {lines.length > 0 && <Folded label={text.label('permissions')} items={lines} />}
      {users.length > 0 && (
        <Folded
          label={text.label('users')}
          className="gr-names"
          items={[
            ...users.map((user) => (
              <li key={user.id}>
                {user.label} <EndChange {...user} />
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
