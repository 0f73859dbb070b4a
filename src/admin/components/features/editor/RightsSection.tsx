import { useCallback, useMemo, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type EditedGroup } from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { CategoryCard } from './CategoryCard.js';
import { CheckMenu, type CheckChoice } from './CheckMenu.js';
import { COPY_FROM } from '../../shared/links.js';
import { CopyDialog } from './CopyDialog.js';
import { DormantCard } from './DormantCard.js';
import { visibleSubjects, type RightsFilter } from './filter-rights.js';
import { HoldersDialog } from '../rights/HoldersDialog.js';
import { MenuDialog } from './MenuDialog.js';
import { countGranted, countImplied } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { RightsHead } from './RightsSection.styles.js';
import { RightsTools } from './RightsTools.js';
import { moveByKeys } from '../../ui/grid-keys.js';
import { useRights } from './use-rights.js';
import { usePanel } from '../../shared/panel-context.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  store: RightsStore;
  /** The group that is edited; null for a new one. */
  group: EditedGroup | null;
  categories: readonly WordedCategory[];
  readOnly: boolean;
}

/** With more subjects than this, categories start closed: their counts are the overview. */
const OPEN_UP_TO = 60;

/** The **Rights**: what the group's users may do. */
export function RightsSection({ store, group, categories, readOnly }: Props) {
  const { text } = usePanel();
  const dormant = group?.dormant ?? [];
  // Administrators: everything, also what is added later.
  const everything = group?.administrators ?? false;
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const [copyFrom] = useState(() => new URLSearchParams(window.location.search).get(COPY_FROM) ?? '');
  const [copying, setCopying] = useState(copyFrom !== '' && !readOnly);
  const [previewed, setPreviewed] = useState<readonly string[] | null>(null);
  const groupId = group?.id ?? null;
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<RightsFilter>('all');
  const many = categories.reduce((count, { subjects }) => count + subjects.length, 0) > OPEN_UP_TO;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());

  const isSearching = query.trim() !== '';
  const filtered = isSearching || filter !== 'all';
  const granted = useRights(store, (state) => countGranted(state, store.index.permissions));
  const implied = useRights(store, (state) => countImplied(store.index, state, store.index.permissions));
  const visible = useRights(store, (state) => visibleSubjects(store.index, state, categories, query, filter));
  const shown = useMemo(() => {
    const names = new Set(visible);
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
    <section aria-labelledby="gr-rights-title" onKeyDown={moveByKeys}>
      <RightsHead>
        <h3 id="gr-rights-title">{text.label('rights')}</h3>
        <Pill aria-live="polite">
          {everything ? text.label('allAlways') : text.label('grantedOf', { granted, total })}
          {!everything && implied > 0 && ` · ${text.label('impliedCount', { number: implied })}`}
        </Pill>
        <span className="gr-line gr-last">
          <Action onClick={() => setPreviewed([...store.getState().granted])}>{text.button('menu')}</Action>
          {!readOnly && (
            <>
              <Action onClick={() => setCopying(true)}>{text.button('copyFrom')}</Action>
              <CheckMenu filtered={filtered} onCheck={(choice) => set(true, choice)} />
              <Action onClick={() => set(false, 'all')}>
                {text.button(filtered ? 'uncheckShown' : 'uncheckAll')}
              </Action>
            </>
          )}
        </span>
      </RightsHead>
      <RightsTools
        store={store}
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
          category={category}
          subjects={subjects}
          open={isOpen(category.name)}
          onToggle={toggle}
          onWho={setAsked}
          readOnly={readOnly}
        />
      ))}
      {shown.length === 0 && (
        <div className="gr-card gr-empty" role="status">
          <NothingShown isEmpty={categories.length === 0} {...{ isSearching, filter, readOnly }} />
        </div>
      )}
      {dormant.length > 0 && !isSearching && <DormantCard store={store} keys={dormant} readOnly={readOnly} />}
      {asked && <HoldersDialog keys={asked} onClose={() => setAsked(null)} />}
      {copying && <CopyDialog {...{ store, groupId }} from={copyFrom} onClose={() => setCopying(false)} />}
      {previewed && (
        <MenuDialog
          {...{ groupId }}
          caption={group?.caption ?? text.label('newGroup')}
          permissions={previewed}
          onClose={() => setPreviewed(null)}
        />
      )}
    </section>
  );
}

interface NothingProps extends Pick<Props, 'readOnly'> {
  /** The application has no permission at all. */
  isEmpty: boolean;
  isSearching: boolean;
  filter: RightsFilter;
}

function NothingShown({ isEmpty, isSearching, filter, readOnly }: NothingProps) {
  const { text } = usePanel();
  if (filter !== 'all' && !isSearching)
    return (
      <>
        <strong>{text.label(filter === 'changed' ? 'noChanges' : 'nothingTicked')}</strong>
        {!readOnly && text.message('nothingTickedHint')}
      </>
    );
  const hint = filter === 'all' ? 'nothingFoundHint' : 'nothingFoundFilterHint';
  return (
    <>
      <strong>{text.message('nothingFound')}</strong>
      {text.message(isEmpty ? 'noPermissions' : hint)}
    </>
  );
}
