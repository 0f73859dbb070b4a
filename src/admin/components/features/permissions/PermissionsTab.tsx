import { useMemo, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type MatrixView } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';
import { wordCatalogue } from '../../shared/worded-catalogue.js';
import { SearchField } from '../../ui/SearchField.js';
import { Tools } from '../../ui/Tools.js';
import { HoldersDialog } from '../rights/HoldersDialog.js';
import { searchRights } from '../rights/search-rights.js';
import { PermissionsCard } from './PermissionsCard.js';

/** With more permissions than this, main-menu items start closed. */
const OPEN_UP_TO = 100;

const NO_SOURCES = new Map<string, never[]>();

/** Every permission by main-menu item, how many groups and users have it, and who that is. */
export function PermissionsTab({ matrix }: { matrix: MatrixView }) {
  const { text, words } = usePanel();
  const [query, setQuery] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  const categories = useMemo(() => wordCatalogue(matrix.catalogue, text), [matrix, text]);
  const giving = useMemo(
    () =>
      new Map(matrix.permissions.map(({ key, granted, implied }) => [key, granted.length + implied.length])),
    [matrix],
  );
  const found = searchRights(categories, words, NO_SOURCES, query, 'all');
  const opensAll = query !== '' || matrix.permissions.length <= OPEN_UP_TO;
  const hasAdministrators = matrix.groups.some(({ administrators }) => administrators);

  return (
    <>
      <Tools>
        <SearchField label={text.label('searchKeys')} query={query} onQuery={setQuery} />
        <span className="gr-quiet" role="status">
          {text.label('permissionsCount', { count: found.reduce((sum, { shown }) => sum + shown.length, 0) })}
        </span>
      </Tools>
      {found.map(({ category, shown }) => (
        <PermissionsCard
          key={category.name}
          {...{ category, shown, onWho: setAsked }}
          groupsWith={(key) => (giving.get(key) ?? 0) + (hasAdministrators ? 1 : 0)}
          open={opensAll !== toggled.has(category.name)}
          onToggle={() => {
            const after = new Set(toggled);
            if (!after.delete(category.name)) after.add(category.name);
            setToggled(after);
          }}
        />
      ))}
      {found.length === 0 && (
        <div className="gr-card gr-empty" role="status">
          <strong>{text.message('nothingFound')}</strong>
          {text.message('nothingFoundHint')}
        </div>
      )}
      {asked && <HoldersDialog keys={[asked]} onClose={() => setAsked(null)} />}
    </>
  );
}
