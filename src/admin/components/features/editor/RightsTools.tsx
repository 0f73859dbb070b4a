import { h } from '../../ui/h.js';
import { Check } from '../../ui/Check.js';
import { type RightsFilter } from './filter-rights.js';
import { changesOf } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { SearchField } from '../../ui/SearchField.js';
import { Tools } from '../../ui/Tools.js';
import { Legend } from './RightsTools.styles.js';
import { usePanel } from '../../shared/panel-context.js';
import { useRights } from './use-rights.js';

interface Props {
  store: RightsStore;
  query: string;
  onQuery: (query: string) => void;
  filter: RightsFilter;
  onFilter: (filter: RightsFilter) => void;
  readOnly: boolean;
  everything: boolean;
}

/** Search, filter and legend: stays in sight while the rights scroll. */
export function RightsTools({ store, query, onQuery, filter, onFilter, readOnly, everything }: Props) {
  const { text } = usePanel();
  const changed = useRights(store, (state) => {
    const { added, removed } = changesOf(state);
    return added.length + removed.length;
  });
  const locked = store.index.permissions.some((permission) => permission.locked);
  const filters: [RightsFilter, string][] = [
    ['all', text.label('filterAll')],
    ['granted', text.label('filterGranted')],
  ];
  if (!readOnly) filters.push(['changed', text.label('filterChanged')]);

  return (
    <Tools>
      <SearchField label={text.label('searchRights')} query={query} onQuery={onQuery} />
      <div className="gr-filter" role="group" aria-label={text.label('filter')}>
        {filters.map(([name, words]) => (
          <button key={name} type="button" aria-pressed={filter === name} onClick={() => onFilter(name)}>
            {words} {name === 'changed' && changed > 0 && <strong>{changed}</strong>}
          </button>
        ))}
      </div>
      <Legend aria-hidden="true">
        {!everything && store.index.implying.size > 0 && (
          <span>
            <Check className="gr-implied" checked readOnly disabled={readOnly} tabIndex={-1} />{' '}
            {text.label('legendImplied')}
          </span>
        )}
        {locked && !readOnly && (
          <span>
            <Check disabled checked={false} readOnly tabIndex={-1} /> {text.label('legendLocked')}
          </span>
        )}
      </Legend>
    </Tools>
  );
}
