import React from 'react';
import { describeKeys, type KeyWords } from './describe-keys.js';

interface Props {
  sign: '+' | '−';
  keys: readonly string[];
  words: ReadonlyMap<string, KeyWords>;
}

/** Permissions given or taken, in words: “+ Payouts: Approve, Export”. */
export function KeyList({ sign, keys, words }: Props) {
  return (
    <>
      {describeKeys(keys, words).map(([subject, actions]) => (
        <li key={subject} className="gr-key-line">
          <span className={sign === '+' ? 'gr-good' : 'gr-bad'}>{sign}</span> {subject}: {actions.join(', ')}
        </li>
      ))}
    </>
  );
}
