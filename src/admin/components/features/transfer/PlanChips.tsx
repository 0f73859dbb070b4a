import { h } from '../../ui/h.js';
import { type PlannedOutcome } from '../../../contract/index.js';
import { Pill, pillLook, type Tone } from '../../ui/Pill.js';
import { usePanel } from '../../shared/panel-context.js';
import { Chips } from './PlanChips.styles.js';
import { type PlanFilter } from './plan-view.js';

/** The colour of what happens to a group. */
const TONES: Partial<Record<PlanFilter, Tone>> = {
  create: 'good',
  replace: 'primary',
  rename: 'good',
  protected: 'primary',
  moved: 'warn',
  beyond: 'bad',
  unknown: 'warn',
};

export function OutcomePill({ outcome }: { outcome: PlannedOutcome }) {
  const { text } = usePanel();
  return <Pill tone={TONES[outcome]}>{text.label(`outcome_${outcome}`)}</Pill>;
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
          className={pillLook(TONES[name])}
          aria-pressed={filter === name}
          onClick={() => onFilter(filter === name ? 'all' : name)}
        >
          {count} {text.label(`outcome_${name}`, { count })}
        </button>
      ))}
    </Chips>
  );
}
