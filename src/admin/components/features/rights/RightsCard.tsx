import { Fragment, h } from '../../ui/h.js';
import { type SourceView } from '../../../contract/index.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';
import { CategoryFold } from '../../shared/CategoryFold.js';
import { usePanel } from '../../shared/panel-context.js';
import { RightsOfUser } from './RightsCard.styles.js';
import { Sources } from './Sources.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  category: WordedCategory;
  /** The keys to show. */
  shown: readonly string[];
  sources: ReadonlyMap<string, readonly SourceView[]>;
  open: boolean;
  onToggle: () => void;
  /** Shows who has a permission. Undefined if the signed-in user may not see that. */
  onWho: ((key: string) => void) | undefined;
  /** Gives the user a permission. Undefined if the signed-in user may not do that. */
  onGive?: ((key: string) => void) | undefined;
}

/** What a user may or may not do in one main-menu item. */
export function RightsCard({ category, shown, sources, open, onToggle, onWho, onGive }: Props) {
  const { text, words } = usePanel();
  const id = `gr-of-${category.name.replace(/\W+/g, '-')}`;
  const granted = category.permissions.filter(({ key }) => sources.has(key)).length;
  return (
    <CategoryFold
      {...{ id, category, open, onToggle }}
      summary={
        <span className="gr-quiet">
          {text.label('grantedOf', { granted, total: category.permissions.length })}
        </span>
      }
    >
      {open && (
        <RightsOfUser className="gr-table gr-stack" id={`${id}-body`}>
          <thead>
            <tr>
              <th scope="col">{text.label('permission')}</th>
              <th scope="col">{text.label('comesFrom')}</th>
              {onWho && (
                <th scope="col">
                  <span className="gr-hidden">{text.button('whoHas')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((key) => {
              const { subject = '', action = key } = words.get(key) ?? {};
              const from = sources.get(key);
              return (
                <tr key={key}>
                  <th scope="row">
                    {subject}: {action}
                  </th>
                  <td>
                    {from ? (
                      <Sources sources={from} />
                    ) : (
                      <>
                        <span className="gr-quiet">{text.label('notGranted')}</span>{' '}
                        {onGive && (
                          <LinkButton
                            aria-label={`${text.button('give')}: ${subject}: ${action}`}
                            onClick={() => onGive(key)}
                          >
                            {text.button('give')}
                          </LinkButton>
                        )}
                      </>
                    )}
                  </td>
                  {onWho && (
                    <td className="gr-end">
                      <LinkButton
                        aria-label={`${text.button('whoHas')}: ${subject}: ${action}`}
                        onClick={() => onWho(key)}
                      >
                        {text.button('whoHas')}
                      </LinkButton>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </RightsOfUser>
      )}
    </CategoryFold>
  );
}
