import { useMemo, useState } from 'react';
import { h } from '../../ui/h.js';
import { EffectCounts } from '../../shared/EffectCounts.js';
import { EffectText } from '../../shared/EffectText.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { usePanel } from '../../shared/panel-context.js';
import { useEffectOf } from '../../shared/use-effect-of.js';
import { type PlanRow } from './plan-view.js';
import { LinkButton } from '../../ui/LinkButton.js';

/** Who loses and who gains by all ticked groups together. One group may give what another one takes. */
export function PlanEffect({ rows }: { rows: readonly PlanRow[] }) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  const change = useMemo(() => {
    const grants = rows
      .filter(({ ticked, group }) => ticked && group.groupId !== undefined && group.members > 0)
      .map(({ group }) => ({ groupId: group.groupId!, added: group.added, removed: group.removed }))
      .filter(({ added, removed }) => added.length + removed.length > 0);
    return grants.length > 0 ? { grants } : null;
  }, [rows]);
  const { effect, fault } = useEffectOf(change);
  if (!change) return null;
  // A user who may import groups, but not see them, doesn't learn who is in them.
  if (fault) return fault.code === 'ACCESS_DENIED' ? null : <FaultNote fault={fault} />;
  return (
    <section className="gr-effect">
      <div className="gr-line">
        <LinkButton className="gr-flush" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text.button('whoIsConcerned')} {open ? '▾' : '▸'}
        </LinkButton>
        <span className="gr-quiet gr-small" aria-live="polite">
          {effect && <EffectCounts effect={effect} />}
        </span>
      </div>
      {open && effect && <EffectText effect={effect} change={change} />}
    </section>
  );
}
