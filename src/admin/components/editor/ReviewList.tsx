import React from 'react';
import { KeyList } from '../common/KeyList.js';
import { type KeyWords } from '../common/describe-keys.js';
import { type Text } from '../common/use-text.js';
import { type RightsChanges } from './rights-state.js';

interface Props {
  text: Text;
  changes: RightsChanges;
  words: ReadonlyMap<string, KeyWords>;
  caption: { before: string; after: string } | null;
}

/** What Save will do, in words. */
export function ReviewList({ text, changes, words, caption }: Props) {
  return (
    <ul>
      {caption && <li>{text.label('captionChange', caption)}</li>}
      <KeyList sign="+" keys={changes.added} words={words} />
      <KeyList sign="−" keys={changes.removed} words={words} />
    </ul>
  );
}
