import { memo } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { Counts } from '../../ui/Counts.js';
import { RightsGrid } from './CategoryCard.styles.js';
import { COLUMNS } from './columns.js';
import { countGranted, countImplied, isChanged } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { SubjectRow } from './SubjectRow.js';
import { TriToggle } from './TriToggle.js';
import { useRights } from './use-rights.js';
import { CategoryFold } from '../../shared/CategoryFold.js';
import { usePanel } from '../../shared/panel-context.js';
import { type WordedCategory, type WordedSubject } from '../../shared/worded-catalogue.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  store: RightsStore;
  category: WordedCategory;
  /** The subjects that match the search and the filter. Toggles change only these. */
  subjects: readonly WordedSubject[];
  open: boolean;
  onToggle: (name: string) => void;
  /** Asks who has one of these permissions. */
  onWho: (keys: readonly string[]) => void;
  readOnly: boolean;
}

/** The rights of one main-menu item. */
export const CategoryCard = memo(function CategoryCard(props: Props) {
  const { text } = usePanel();
  const { store, category, subjects, open, onToggle, onWho, readOnly } = props;
  const shown = subjects.flatMap(({ permissions }) => permissions);
  const id = `gr-category-${category.name.replace(/\W+/g, '-')}`;
  return (
    <CategoryFold
      {...{ id, category, open }}
      heading="h4"
      toggle={
        <TriToggle
          store={store}
          label={text.label('allOf', { what: category.words })}
          permissions={shown}
          readOnly={readOnly}
        />
      }
      summary={<Summary store={store} category={category} />}
      onToggle={() => onToggle(category.name)}
    >
      {open && (
        <RightsGrid className="gr-table" id={`${id}-body`}>
          <colgroup>
            <col className="gr-col-subject" />
            {COLUMNS.map((column) => (
              <col key={column} className="gr-col-action" />
            ))}
            <col />
            <col className="gr-col-who" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{text.label('subject')}</th>
              {COLUMNS.map((column) => {
                const permissions = shown.filter(({ action }) => action === column);
                return (
                  <th key={column} scope="col">
                    <label>
                      {permissions.length > 0 && (
                        <TriToggle
                          store={store}
                          label={text.label('allOf', { what: `${category.words}: ${text.label(column)}` })}
                          permissions={permissions}
                          readOnly={readOnly}
                        />
                      )}
                      {text.label(column)}
                    </label>
                  </th>
                );
              })}
              <th scope="col">{text.label('other')}</th>
              <th scope="col">{text.button('whoHas')}</th>
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject) => (
              <SubjectRow
                key={subject.subject}
                store={store}
                subject={subject}
                onWho={onWho}
                readOnly={readOnly}
              />
            ))}
          </tbody>
        </RightsGrid>
      )}
    </CategoryFold>
  );
});

/** “9 of 12”, and what has changed. */
function Summary({ store, category }: Pick<Props, 'store' | 'category'>) {
  const { text } = usePanel();
  const { permissions } = category;
  const granted = useRights(store, (state) => countGranted(state, permissions));
  const implied = useRights(store, (state) => countImplied(store.index, state, permissions));
  const { added, removed } = useRights(store, (state) => {
    const changed = permissions.filter(({ key }) => isChanged(state, key));
    const added = countGranted(state, changed);
    return { added, removed: changed.length - added };
  });
  return (
    <>
      <span className="gr-quiet">
        {text.label('grantedOf', { granted, total: permissions.length })}
        {implied > 0 && ` · ${text.label('impliedCount', { number: implied })}`}
      </span>
      {added + removed > 0 && (
        <Pill>
          <Counts added={added} removed={removed} />
        </Pill>
      )}
    </>
  );
}
