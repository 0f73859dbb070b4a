import { h } from '../../ui/h.js';
import { type ActionFault, type MeanwhileChange } from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { ReviewList } from './ReviewList.js';
import { ConflictBox } from './ConflictNote.styles.js';
import { changedByBoth } from './rights-state.js';
import { keyName } from '../../shared/describe-keys.js';
import { toMinute } from '../../shared/dates.js';
import { usePanel } from '../../shared/panel-context.js';
import { type RightsStore } from './rights-store.js';

interface Props {
  store: RightsStore;
  fault: ActionFault;
  /** The caption that was typed here; null if it is unchanged. */
  caption: string | null;
  /** The description that was typed here; null if it is unchanged. */
  description: string | null;
  onTakeOver: (keep: boolean) => void;
}

/**
 * Says that somebody else saved the group meanwhile, what they changed, and what both users changed. Offers two ways to go on.
 */
export function ConflictNote({ store, fault, onTakeOver, ...mine }: Props) {
  const { text, words } = usePanel();
  const changes = (fault.data.meanwhile ?? []) as MeanwhileChange[];
  const same = changedByBoth(store.getState(), changes);
  // The newest change is the first one.
  const renamedTo = changes.find(({ caption }) => caption)?.caption?.after;
  const describedAs = changes.find(({ description }) => description)?.description?.after;
  const differ = (own: string | null, theirs: string | undefined) =>
    own !== null && theirs !== undefined && own !== theirs;
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
            at: toMinute(text.language, at),
            source: text.label(`source_${source}`),
          })}
          <ReviewList changes={{ added, removed }} caption={caption} description={description} />
        </section>
      ))}
      {differ(mine.caption, renamedTo) && <p>{text.message('conflictRenamed', { caption: mine.caption })}</p>}
      {differ(mine.description, describedAs) && <p>{text.message('conflictDescribed')}</p>}
      {same.length > 0 && (
        <p>
          {text.message('conflictSame', { permissions: same.map((key) => keyName(words, key)).join(', ') })}
        </p>
      )}
      <p className="gr-small">{text.message('conflictHint')}</p>
    </ConflictBox>
  );
}
