import React, { useCallback, useMemo, useRef, useState } from 'react';
import { Action } from '../common/Action.js';
import { type Text } from '../common/use-text.js';
import { CategoryCard } from './CategoryCard.js';
import { CheckMenu, type CheckChoice } from './CheckMenu.js';
import { DormantCard } from './DormantCard.js';
import { visibleSubjects, type RightsFilter } from './filter-rights.js';
import { countGranted } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { RightsTools } from './RightsTools.js';
import { useRights } from './use-rights.js';
import { type WordedCategory } from './worded-catalogue.js';

interface Props {
  store: RightsStore;
  text: Text;
  categories: readonly WordedCategory[];
  dormant: readonly string[];
  readOnly: boolean;
  /** Administrators: whatever there is, now and later. */
  everything: boolean;
}

/** With more subjects than this, categories start closed: their counts are the overview. */
const OPEN_UP_TO = 60;

/** The **Rights**: what the group's users may do. */
export function RightsSection({ store, text, categories, dormant, readOnly, everything }: Props) {
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<RightsFilter>('all');
  const many = categories.reduce((count, { subjects }) => count + subjects.length, 0) > OPEN_UP_TO;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);

  const filtered = query.trim() !== '' || filter !== 'all';
  const granted = useRights(store, (state) => countGranted(state, store.index.permissions));
  const visible = useRights(store, (state) => visibleSubjects(store.index, state, categories, query, filter));
  const shown = useMemo(() => {
    const names = new Set(visible.split('\n'));
    return categories
      .map((category) => ({
        category,
        subjects: category.subjects.filter(({ subject }) => names.has(subject)),
      }))
      .filter(({ subjects }) => subjects.length > 0);
  }, [categories, visible]);

  const toggle = useCallback((name: string) => {
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  }, []);
  const isOpen = (name: string) => filtered || many === toggled.has(name);

  const set = (grant: boolean, choice: CheckChoice) =>
    store.set(
      shown
        .flatMap(({ subjects }) => subjects.flatMap(({ permissions }) => permissions))
        .filter(({ action, locked }) => !locked && (choice === 'all' || action === choice))
        .map(({ key }) => key),
      grant,
    );

  const total = store.index.permissions.length;
  return (
    <section aria-labelledby="gr-rights-title">
      <div className="gr-rights-head">
        <h3 id="gr-rights-title">{text.label('rights')}</h3>
        <span className="gr-pill" aria-live="polite">
          {everything ? text.label('allAlways') : text.label('grantedOf', { granted, total })}
        </span>
        <span className="gr-grow" />
        {!readOnly && (
          <>
            <CheckMenu text={text} filtered={filtered} onCheck={(choice) => set(true, choice)} />
            <Action onClick={() => set(false, 'all')}>
              {text.button(filtered ? 'uncheckShown' : 'uncheckAll')}
            </Action>
          </>
        )}
      </div>
      <RightsTools
        store={store}
        text={text}
        search={search}
        query={query}
        onQuery={setQuery}
        filter={filter}
        onFilter={setFilter}
        readOnly={readOnly}
        everything={everything}
      />
      {shown.map(({ category, subjects }) => (
        <CategoryCard
          key={category.name}
          store={store}
          text={text}
          category={category}
          subjects={subjects}
          open={isOpen(category.name)}
          onToggle={toggle}
          readOnly={readOnly}
        />
      ))}
      {shown.length === 0 && (
        <div className="gr-card gr-empty" role="status">
          <strong>{text.message('nothingFound')}</strong>
          {text.message(filter === 'all' ? 'nothingFoundHint' : 'nothingFoundFilterHint')}
        </div>
      )}
      {dormant.length > 0 && !query.trim() && (
        <DormantCard store={store} text={text} keys={dormant} readOnly={readOnly} />
      )}
    </section>
  );
}
