import { h } from '../../ui/h.js';
import { keyName } from '../../shared/describe-keys.js';
import { CategoryFold } from '../../shared/CategoryFold.js';
import { usePanel } from '../../shared/panel-context.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';
import { PermissionsGrid } from './PermissionsCard.styles.js';
import { useCounts } from './use-counts.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  category: WordedCategory;
  /** The keys to show. */
  shown: readonly string[];
  groupsWith: (key: string) => number;
  open: boolean;
  onToggle: () => void;
  onWho: (key: string) => void;
}

/** The permissions of one main-menu item. Its users are counted once it is open. */
export function PermissionsCard({ category, shown, groupsWith, open, onToggle, onWho }: Props) {
  const { text, words } = usePanel();
  const counts = useCounts(
    category.permissions.map(({ key }) => key),
    open,
  );
  const id = `gr-all-of-${category.name.replace(/\W+/g, '-')}`;
  const usersWith = (key: string) => {
    const count = counts.get(key);
    if (!count) return '…';
    return count.totalIsExact ? count.total.toLocaleString(text.language) : `> ${count.total}`;
  };
  return (
    <CategoryFold
      {...{ id, category, open, onToggle }}
      summary={<span className="gr-quiet">{text.label('permissionsCount', { count: shown.length })}</span>}
    >
      {open && (
        <PermissionsGrid className="gr-table gr-stack" id={`${id}-body`}>
          <thead>
            <tr>
              <th scope="col">{text.label('permission')}</th>
              <th scope="col">{text.label('key')}</th>
              <th scope="col" className="gr-count">
                {text.label('groups')}
              </th>
              <th scope="col" className="gr-count">
                {text.label('users')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((key) => {
              const name = keyName(words, key);
              return (
                <tr key={key}>
                  <th scope="row">
                    <LinkButton
                      className="gr-flush"
                      aria-label={text.label('whoHas', { permission: name })}
                      onClick={() => onWho(key)}
                    >
                      {name}
                    </LinkButton>
                  </th>
                  <td>
                    <code>{key}</code>
                  </td>
                  <td className="gr-count">{groupsWith(key).toLocaleString(text.language)}</td>
                  <td className="gr-count">{usersWith(key)}</td>
                </tr>
              );
            })}
          </tbody>
        </PermissionsGrid>
      )}
    </CategoryFold>
  );
}
