import React, { useMemo, useState } from 'react';
import { Effect } from '../../shared/Effect.js';
import { usePanel } from '../../shared/panel-context.js';
import { type PlanRow } from './plan-view.js';

/** Who loses and who gains by all that is ticked: what one group takes, another one may give. */
export function PlanEffect({ rows }: { rows: readonly PlanRow[] }) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  const grants = useMemo(
    () =>
      rows
        .filter(({ ticked, group }) => ticked && group.groupId !== undefined && group.members > 0)
        .map(({ group }) => ({ groupId: group.groupId!, added: group.added, removed: group.removed }))
        .filter(({ added, removed }) => added.length + removed.length > 0),
    [rows],
  );
  if (grants.length === 0) return null;
  return (
    <section>
      <button type="button" className="gr-link gr-flush" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text.button('whoIsConcerned')} {open ? '▾' : '▸'}
      </button>
      {open && <Effect change={{ grants }} nobody={text.message('nothingChangesForAnybody')} />}
    </section>
  );
}
