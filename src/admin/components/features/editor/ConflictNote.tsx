import React from 'react';
import { type ActionFault, type MeanwhileChange } from '../../../contract.js';
import { Action } from '../../ui/Action.js';
import { ReviewList } from './ReviewList.js';
import { ConflictBox } from './ConflictNote.styles.js';
import { isChanged } from './rights-state.js';
import { usePanel } from '../../shared/panel-context.js';
import { type RightsStore } from './rights-store.js';

interface Props {
  store: RightsStore;
  fault: ActionFault;
  onTakeOver: (keep: boolean) => void;
}

/** Somebody else saved the group meanwhile: who, when, what, and where both changed the same. It offers two ways to go on. */
export function ConflictNote({ store, fault, onTakeOver }: Props) {
  const { text, words } = usePanel();
  const changes = (fault.data.meanwhile ?? []) as MeanwhileChange[];
  const state = store.getState();
  const theirs = new Set(changes.flatMap(({ added, removed }) => [...added, ...removed]));
  const both = [...theirs].filter((key) => isChanged(state, key)).map((key) => words.get(key));
  const when = new Intl.DateTimeFormat(text.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ConflictBox className="gr-note gr-note-warn" role="alert">
      <div className="gr-line">
        <strong className="gr-grow">{text.message('conflict')}</strong>
        <Action onClick={() => onTakeOver(false)}>{text.button('discardMine')}</Action>
        <Action kind="main" onClick={() => onTakeOver(true)}>
          {text.button('merge')}
        </Action>
      </div>
      {changes.map(({ at, actor, source, caption = null, description = null, added, removed }) => (
        <section key={at}>
          {text.message('conflictEntry', {
            actor,
            at: when.format(new Date(at)),
            source: text.label(`source_${source}`),
          })}
          <ReviewList changes={{ added, removed }} caption={caption} description={description} />
        </section>
      ))}
      {both.length > 0 && (
        <p>
          {text.message('conflictBoth', {
            count: both.length,
            permissions: both.map((each) => `${each?.subject}: ${each?.action}`).join(', '),
          })}
        </p>
      )}
      <p className="gr-small">{text.message('conflictHint')}</p>
    </ConflictBox>
  );
}
