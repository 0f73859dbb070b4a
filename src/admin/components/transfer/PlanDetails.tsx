import React from 'react';
import { type UnknownMode } from '../../contract.js';
import { type KeyWords } from '../common/describe-keys.js';
import { type GroupsApi } from '../common/groups-api.js';
import { KeyList, type Sign } from '../common/KeyList.js';
import { Loss } from '../common/Loss.js';
import { type Text } from '../common/use-text.js';
import { type PlanRow } from './plan-view.js';

interface Props {
  text: Text;
  /** To ask who loses what; null when it is done. */
  api: GroupsApi | null;
  row: PlanRow;
  words: ReadonlyMap<string, KeyWords>;
  unknown: UnknownMode;
}

/** What one group is given and what is taken from it, and what stands in the way. */
export function PlanDetails({ text, api, row: { group, before }, words, unknown }: Props) {
  const { added, removed, beyond, members, outcome } = group;
  const apart = new Set([...beyond, ...group.unknown]);
  const out = new Set(beyond);
  const parts: [string, [Sign, string[]][]][] = [
    [
      text.label('beyondKeys'),
      [
        ['+', added.filter((key) => out.has(key))],
        ['−', removed.filter((key) => out.has(key))],
      ],
    ],
    [text.label('addedKeys'), [['+', added.filter((key) => !apart.has(key))]]],
    [text.label('removedKeys'), [['−', removed.filter((key) => !apart.has(key))]]],
    [text.label(`unknownKeys_${unknown}`), [['?', group.unknown]]],
  ];
  return (
    <>
      {before && (
        <p>
          {text.label('plannedBefore', {
            outcome: text.label(`outcome_${before.outcome}`),
            added: before.added.length,
            removed: before.removed.length,
          })}
        </p>
      )}
      {outcome === 'rename' && <p>{text.message('renamed', { ...group })}</p>}
      {members > 0 && <p>{text.message('membersStay', { count: members })}</p>}
      {parts
        .filter(([, lists]) => lists.some(([, keys]) => keys.length > 0))
        .map(([title, lists]) => (
          <section key={title}>
            <h4>{title}</h4>
            <ul>
              {lists.map(([sign, keys]) => (
                <KeyList key={sign} plain sign={sign} keys={keys} words={words} />
              ))}
            </ul>
          </section>
        ))}
      {api && (
        <section>
          <Loss {...{ text, api, words, group }} />
        </section>
      )}
    </>
  );
}
