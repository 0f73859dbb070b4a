import React from 'react';
import { describeKeys, type KeyWords } from './describe-keys.js';

/** Given, taken, or unknown. */
export type Sign = '+' | '−' | '?';

interface Props {
  sign: Sign;
  keys: readonly string[];
  words: ReadonlyMap<string, KeyWords>;
  /** Also show the keys themselves, as they stand in a file. */
  plain?: boolean;
}

const TONES: Record<Sign, string> = { '+': 'gr-good', '−': 'gr-bad', '?': 'gr-warn' };

/** Permissions given or taken, in words: “+ Payouts: Approve, Export”. */
export function KeyList({ sign, keys, words, plain = false }: Props) {
  return (
    <>
      {describeKeys(keys, words).map((described) => (
        <li key={described.subject} className="gr-key-line">
          <span className={TONES[sign]}>{sign}</span> {described.subject}: {described.actions.join(', ')}
          {plain && <code className="gr-quiet gr-keys">{described.keys.join(', ')}</code>}
        </li>
      ))}
    </>
  );
}
