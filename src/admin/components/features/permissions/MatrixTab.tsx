import { memo, useMemo, useRef, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type MatrixGroup, type MatrixView } from '../../../contract/index.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { SaveFile } from '../../shared/SaveFile.js';
import { wordCatalogue } from '../../shared/worded-catalogue.js';
import { Check } from '../../ui/Check.js';
import { SearchField } from '../../ui/SearchField.js';
import { Tools } from '../../ui/Tools.js';
import { HoldersDialog } from '../rights/HoldersDialog.js';
import { searchRights } from '../rights/search-rights.js';
import { type Cell, type Cells, cellsOf, differs, kindOf } from './matrix-index.js';
import { MatrixBox, MatrixLegend, ROW_HEIGHT } from './MatrixTab.styles.js';
import { useWindow } from './use-window.js';
import { LinkButton } from '../../ui/LinkButton.js';

const NO_SOURCES = new Map<string, never[]>();

/** A row of the matrix: a permission, or the main-menu item above its permissions. */
type Row = { category: string; words: string } | { key: string };

/** Groups × permissions. Only the rows in sight are drawn. */
export function MatrixTab({ matrix }: { matrix: MatrixView }) {
  const { api, text, words } = usePanel();
  const [query, setQuery] = useState('');
  const [groupQuery, setGroupQuery] = useState('');
  const [differences, setDifferences] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const cells = useMemo(() => cellsOf(matrix), [matrix]);
  const categories = useMemo(() => wordCatalogue(matrix.catalogue, text), [matrix, text]);

  const groups = useMemo(() => {
    const wanted = groupQuery.trim().toLocaleLowerCase();
    return matrix.groups.filter(({ caption }) => caption.toLocaleLowerCase().includes(wanted));
  }, [matrix, groupQuery]);

  const rows = useMemo(() => {
    const compared = groups.filter(({ administrators }) => !administrators).map(({ id }) => id);
    return searchRights(categories, words, NO_SOURCES, query, 'all').flatMap(({ category, shown }): Row[] => {
      const kept = shown.filter((key) => !differences || differs(cells, key, compared));
      if (kept.length === 0) return [];
      return [{ category: category.name, words: category.words }, ...kept.map((key) => ({ key }))];
    });
  }, [categories, words, query, differences, cells, groups]);

  const isEmpty = rows.length === 0 || groups.length === 0;
  return (
    <>
      <Tools>
        <SearchField label={text.label('searchKeys')} query={query} onQuery={setQuery} />
        <div className="gr-search">
          <input
            type="search"
            className="gr-input"
            placeholder={text.label('searchGroups')}
            aria-label={text.label('searchGroups')}
            value={groupQuery}
            onChange={(event) => setGroupQuery(event.target.value)}
          />
        </div>
        <label className="gr-line">
          <Check checked={differences} onChange={() => setDifferences(!differences)} />
          {text.label('differencesOnly')}
        </label>
        <span className="gr-grow" />
        <SaveFile
          words={text.button('csv')}
          disabled={isEmpty}
          ask={() =>
            api.matrixCsv(
              groups.map(({ id }) => id),
              rows.flatMap((row) => ('key' in row ? [row.key] : [])),
            )
          }
        />
      </Tools>
      <p className="gr-line">
        <MatrixLegend>
          <span>
            <b>✓</b> {text.label('cellGranted')}
          </span>
          <span>○ {text.label('cellImplied')}</span>
        </MatrixLegend>
        {matrix.total > matrix.groups.length && (
          <span className="gr-quiet gr-small">
            {text.message('matrixFirst', { shown: matrix.groups.length, total: matrix.total })}
          </span>
        )}
      </p>
      {isEmpty ? (
        <div className="gr-card gr-empty" role="status">
          <strong>
            {text.message(differences && !query && !groupQuery ? 'noDifferences' : 'nothingFound')}
          </strong>
        </div>
      ) : (
        <Grid {...{ groups, rows, cells, onWho: setAsked }} />
      )}
      {asked && <HoldersDialog keys={[asked]} onClose={() => setAsked(null)} />}
    </>
  );
}

interface GridProps {
  groups: readonly MatrixGroup[];
  rows: readonly Row[];
  cells: Cells;
  onWho: (key: string) => void;
}

function Grid({ groups, rows, cells, onWho }: GridProps) {
  const { text, links } = usePanel();
  const box = useRef<HTMLDivElement>(null);
  const { first, last, above, below } = useWindow(box, rows.length, ROW_HEIGHT);
  const columns = groups.length + 1;
  return (
    <MatrixBox ref={box} className="gr-card" tabIndex={0} role="region" aria-label={text.label('matrix')}>
      <table aria-rowcount={rows.length + 1} aria-colcount={columns}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{text.label('permission')}</th>
            {groups.map(({ id, caption }) => (
              <th key={id} scope="col">
                <a href={links.group(id)} title={caption}>
                  {caption}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Space height={above} columns={columns} />}
          {rows.slice(first, last).map((row, index) => (
            <Line
              key={'key' in row ? row.key : `category ${row.category}`}
              {...{ row, groups, cells, onWho }}
              index={first + index + 2}
            />
          ))}
          {below > 0 && <Space height={below} columns={columns} />}
        </tbody>
      </table>
    </MatrixBox>
  );
}

function Space({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true">
      <td className="gr-space" style={{ height }} colSpan={columns} />
    </tr>
  );
}

type LineProps = Omit<GridProps, 'rows'> & { row: Row; index: number };

const Line = memo(function Line({ row, groups, cells, onWho, index }: LineProps) {
  const { text, words } = usePanel();
  if (!('key' in row)) {
    return (
      <tr className="gr-matrix-category" aria-rowindex={index}>
        <th scope="row">{row.words}</th>
        <td colSpan={groups.length} />
      </tr>
    );
  }
  const { key } = row;
  const name = keyName(words, key);
  const wordsOf = (keys: readonly string[]) => keys.map((each) => words.get(each)?.action ?? each).join(', ');
  const given = cells.get(key);
  return (
    <tr aria-rowindex={index}>
      <th scope="row">
        <LinkButton
          title={`${name} · ${key}`}
          aria-label={text.label('whoHas', { permission: name })}
          onClick={() => onWho(key)}
        >
          {name}
        </LinkButton>
      </th>
      {groups.map(({ id, administrators }) => (
        <CellOf key={id} cell={administrators ? 'granted' : given?.get(id)} wordsOf={wordsOf} />
      ))}
    </tr>
  );
});

const SIGNS = { granted: '✓', implied: '○', none: '' };

function CellOf({ cell, wordsOf }: { cell: Cell | undefined; wordsOf: (keys: readonly string[]) => string }) {
  const { text } = usePanel();
  const kind = kindOf(cell);
  if (kind === 'none') return <td />;
  const told =
    typeof cell === 'object'
      ? text.label('impliedBy', { actions: wordsOf(cell.through) })
      : text.label('cellGranted');
  return (
    <td className={kind === 'granted' ? 'gr-good' : 'gr-quiet'} title={told}>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      <span className="gr-hidden">{told}</span>
    </td>
  );
}
