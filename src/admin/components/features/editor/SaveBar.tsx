import { useState, type ReactNode } from 'react';
import { h } from '../../ui/h.js';
import { Action } from '../../ui/Action.js';
import { Counts } from '../../ui/Counts.js';
import { ReviewList } from './ReviewList.js';
import { changesOf } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { type ActionFault } from '../../../contract/index.js';
import { EffectCounts } from '../../shared/EffectCounts.js';
import { EffectText } from '../../shared/EffectText.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { type ReasonState } from '../../shared/use-reason.js';
import { usePanel } from '../../shared/panel-context.js';
import { Bar } from './SaveBar.styles.js';
import { useRights } from './use-rights.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  store: RightsStore;
  caption: { before: string; after: string } | null;
  description: { before: string; after: string } | null;
  why: ReasonState;
  fault: ActionFault | null;
  /** Null for a new group. */
  groupId: number | null;
  members: number;
  /** How many of the users are disabled. The changes apply to them once they are enabled. */
  inactive: number;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** The server's answer to the last save. It is shown here, because the bar is always visible. */
  children: ReactNode;
}

/** Stays at the bottom: what has changed, and the buttons. */
export function SaveBar(props: Props) {
  const { text } = usePanel();
  const { store, caption, description, why, fault, groupId, members, inactive, saving } = props;
  const { onSave, onDiscard, children } = props;
  const [reviewing, setReviewing] = useState(false);
  const changes = useRights(store, changesOf);
  const count =
    changes.added.length + changes.removed.length + Number(caption !== null) + Number(description !== null);
  const isNew = groupId === null;
  const ticked = changes.added.length + changes.removed.length > 0;
  const change = isNew || members === 0 || !ticked ? null : { grants: [{ groupId, ...changes }] };
  const { effect } = useEffectOf(change);
  const canReview = count > 0 && !(isNew && changes.added.length === 0);
  return (
    <Bar role="region" aria-label={text.label('changes')}>
      {children}
      {reviewing && canReview && (
        <div className="gr-review" id="gr-review">
          <ReviewList
            changes={changes}
            caption={isNew ? null : caption}
            description={isNew ? null : description}
          />
          {change && effect && (
            <div className="gr-effect">
              <EffectText effect={effect} change={change} />
            </div>
          )}
        </div>
      )}
      <div className="gr-bar-row">
        <span aria-live="polite">
          <Counts added={changes.added.length} removed={changes.removed.length} />
          {count === 0 && (
            <span className="gr-quiet">{text.label(isNew ? 'nothingTicked' : 'noChanges')}</span>
          )}
          {count === 1 && caption && !isNew && text.label('captionChanged')}
          {count === 1 && description && !isNew && text.label('descriptionChanged')}
        </span>
        {canReview && (
          <LinkButton
            aria-expanded={reviewing}
            aria-controls={reviewing ? 'gr-review' : undefined}
            onClick={() => setReviewing(!reviewing)}
          >
            {text.button('reviewChanges')} {reviewing ? '▾' : '▴'}
          </LinkButton>
        )}
        {!isNew && count > 0 && (
          <span className="gr-quiet gr-small">
            {text.label('appliesTo', { count: members - inactive })}
            {inactive > 0 && ` (${text.label('disabled')}: ${inactive})`}
          </span>
        )}
        <span className="gr-small" aria-live="polite">
          {change && effect && <EffectCounts effect={effect} />}
        </span>
        {(isNew || count > 0) && <ReasonField state={why} fault={fault} disabled={saving} />}
        <span className="gr-line gr-last">
          <Action disabled={saving || (!isNew && count === 0)} onClick={onDiscard}>
            {text.button(isNew ? 'cancel' : 'discard')}
          </Action>
          <Action
            kind="main"
            disabled={saving || (!isNew && count === 0)}
            aria-keyshortcuts="Control+S Meta+S"
            title={navigator.platform.startsWith('Mac') ? '⌘S' : text.label('saveKeys')}
            onClick={onSave}
          >
            {text.button(saving ? 'saving' : 'save')}
          </Action>
        </span>
      </div>
    </Bar>
  );
}
