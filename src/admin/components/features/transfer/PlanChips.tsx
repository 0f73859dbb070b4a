import { h } from '../../ui/h.js';
import { type PlannedOutcome } from '../../../contract.js';
import { usePanel } from '../../shared/panel-context.js';
import { Chips } from './PlanChips.styles.js';
import { type PlanFilter } from './plan-view.js';

/** The colour of what happens to a group. */
export const TONES: Record<PlanFilter, string> = {
  all: '',
  create: 'gr-pill-good',
  replace: 'gr-pill-primary',
  rename: 'gr-pill-good',
  unchanged: '',
  protected: 'gr-pill-warn',
  moved: 'gr-pill-warn',
  beyond: 'gr-pill-bad',
  unknown: 'gr-pill-warn',
  left: '',
};

export function OutcomePill({ outcome }: { outcome: PlannedOutcome }) {
  const { text } = usePanel();
  return <span className={`gr-pill ${TONES[outcome]}`}>{text.label(`outcome_${outcome}`)}</span>;
}

interface Props {
  filters: [PlanFilter, number][];
  filter: PlanFilter;
  onFilter: (filter: PlanFilter) => void;
}

/** How many groups have each outcome. A click shows only those. */
export function PlanChips({ filters, filter, onFilter }: Props) {
  const { text } = usePanel();
  return (
    <Chips role="group" aria-label={text.label('filter')}>
      {filters.map(([name, count]) => (
        <button
          key={name}
          type="button"
          className={`gr-pill ${TONES[name]}`}
          aria-pressed={filter === name}
          onClick={() => onFilter(filter === name ? 'all' : name)}
        >
          {count} {text.label(`outcome_${name}`)}
        </button>
      ))}
    </Chips>
  );
}
