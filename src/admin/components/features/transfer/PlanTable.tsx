import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { Pager } from '../../ui/Pager.js';
import { SearchField } from '../../ui/SearchField.js';
import { filtersOf, shownRows, type PlanFilter, type PlanRow as Row } from './plan-view.js';
import { PlanChips } from './PlanChips.js';
import { usePanel } from '../../shared/panel-context.js';
import { PlanRow } from './PlanRow.js';
import { PlanBox, PlanGrid } from './PlanTable.styles.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  rows: readonly Row[];
  unknown: UnknownMode;
  filter: PlanFilter;
  onFilter: (filter: PlanFilter) => void;
  /** The import is done, so nothing can be ticked. */
  done: boolean;
  busy: boolean;
  onTick: (places: number[], on: boolean) => void;
}

const PER_PAGE = 50;

/** What an import will do, or did, group by group, on pages. */
export function PlanTable({ rows, unknown, filter, onFilter, done, busy, onTick }: Props) {
  const { text } = usePanel();
  const [query, setQuery] = useState('');
  const [page, setPage] = useState(1);
  const searched = useDeferredValue(query);
  const title = useRef<HTMLHeadingElement>(null);
  const filters = useMemo(() => filtersOf(rows), [rows]);
  const isThere = filters.some(([name]) => name === filter);
  const shown = useMemo(
    () => shownRows(rows, isThere ? filter : 'all', searched),
    [rows, isThere, filter, searched],
  );
  const last = Math.max(1, Math.ceil(shown.length / PER_PAGE));
  const current = Math.min(page, last);
  const columns = done ? 4 : 5;

  // The Save button had the focus and is gone. The focus moves here, so that screen readers go on.
  useEffect(() => {
    if (done) title.current?.focus();
  }, [done]);
  useEffect(() => setPage(1), [filter, searched]);

  const tickable = shown.filter((row) => row.tickable);
  const ticked = tickable.filter((row) => row.ticked).length;
  const all = rows.filter((row) => row.tickable);
  const places = (of: readonly Row[]) => of.map(({ place }) => place);

  return (
    <PlanBox aria-labelledby="gr-plan-title" aria-busy={busy}>
      <div className="gr-plan-head">
        <h3 id="gr-plan-title" ref={title} tabIndex={-1}>
          {text.label(done ? 'planDone' : 'planTitle')}
        </h3>
        <PlanChips filters={filters} filter={isThere ? filter : 'all'} onFilter={onFilter} />
        {rows.length > 1 && (
          <SearchField label={text.label('searchGroups')} query={query} onQuery={setQuery} />
        )}
      </div>
      <div className="gr-card">
        <PlanGrid className="gr-table gr-stack">
          <thead>
            <tr>
              {!done && (
                <th scope="col" className="gr-plan-tick">
                  <Check
                    checked={ticked > 0 && ticked === tickable.length}
                    indeterminate={ticked > 0 && ticked < tickable.length}
                    disabled={busy || tickable.length === 0}
                    aria-label={text.label('importShown', { count: tickable.length })}
                    onChange={() => onTick(places(tickable), ticked < tickable.length)}
                  />
                </th>
              )}
              <th scope="col" className="gr-plan-group">
                {text.label('group')}
                {!done && all.length > 1 && (
                  <span className="gr-plan-choose">
                    <LinkButton disabled={busy} onClick={() => onTick(places(all), true)}>
                      {text.button('tickAll')}
                    </LinkButton>
                    <LinkButton disabled={busy} onClick={() => onTick(places(all), false)}>
                      {text.button('tickNone')}
                    </LinkButton>
                  </span>
                )}
              </th>
              <th scope="col" className="gr-plan-outcome">
                <span className="gr-hidden">{text.label('outcome')}</span>
              </th>
              <th scope="col" className="gr-plan-permissions">
                {text.label('permissions')}
              </th>
              <th scope="col" className="gr-plan-users">
                {text.label('users')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice((current - 1) * PER_PAGE, current * PER_PAGE).map((row) => (
              <PlanRow
                key={row.place}
                row={row}
                unknown={unknown}
                onTick={done ? null : onTick}
                disabled={busy}
                columns={columns}
              />
            ))}
          </tbody>
        </PlanGrid>
        {shown.length === 0 && <p className="gr-plan-none gr-quiet">{text.message('noGroupFound')}</p>}
      </div>
      {(shown.length > PER_PAGE || searched !== '') && (
        <Pager
          text={text}
          counted={text.label('groupsCount', { count: shown.length })}
          page={current}
          perPage={PER_PAGE}
          total={shown.length}
          onPage={(to) => {
            setPage(to);
            title.current?.scrollIntoView();
          }}
        />
      )}
    </PlanBox>
  );
}
