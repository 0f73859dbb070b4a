import { type ReactElement } from 'react';
import { Fragment, h } from '../ui/h.js';
import { usePanel } from './panel-context.js';
import { describeKeys, type KeyWords } from './describe-keys.js';
import { PlainKeys } from './KeyList.styles.js';

/** Given, taken, or unknown. */
export type Sign = '+' | '−' | '?';

interface Props {
  sign: Sign;
  keys: readonly string[];
  /** Also show the keys, as they are in a file. */
  plain?: boolean;
}

const TONES: Record<Sign, string> = { '+': 'gr-good', '−': 'gr-bad', '?': 'gr-warn' };

/** Permissions in words, a line for each subject: “+ Payouts: Approve, Export”. */
export function keyLines(
  sign: Sign | null,
  keys: readonly string[],
  words: ReadonlyMap<string, KeyWords>,
  plain = false,
): ReactElement[] {
  return describeKeys(keys, words)
    .sort((one, other) => one.subject.localeCompare(other.subject, undefined, { numeric: true }))
    .map((described) => (
      <li key={`${sign}${described.subject}`}>
        {sign && <span className={TONES[sign]}>{sign}</span>} {described.subject}:{' '}
        {described.actions.join(', ')}
        {plain && <PlainKeys className="gr-quiet">{described.keys.join(', ')}</PlainKeys>}
      </li>
    ));
}

/** Those given, then those taken. */
export const changeLines = (
  added: readonly string[],
  removed: readonly string[],
  words: ReadonlyMap<string, KeyWords>,
): ReactElement[] => [...keyLines('+', added, words), ...keyLines('−', removed, words)];

/** Permissions given or taken. */
export function KeyList({ sign, keys, plain = false }: Props) {
  const { words } = usePanel();
  return <>{keyLines(sign, keys, words, plain)}</>;
}
