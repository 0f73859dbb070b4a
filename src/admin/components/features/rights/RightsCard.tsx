import React from 'react';
import { Icon } from '../../adminjs.js';
import { type SourceView } from '../../../contract.js';
import { Chevron } from '../../ui/Chevron.js';
import { TitledCard } from '../../ui/TitledCard.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';
import { usePanel } from '../../shared/panel-context.js';
import { RightsOfUser } from './RightsCard.styles.js';
import { Sources } from './Sources.js';

interface Props {
  category: WordedCategory;
  /** The keys to show. */
  shown: readonly string[];
  sources: ReadonlyMap<string, readonly SourceView[]>;
  open: boolean;
  onToggle: () => void;
  /** Undefined if the signed-in user may not see that. */
  onWho: ((key: string) => void) | undefined;
  /** Undefined if the signed-in user may not give it. */
  onGive?: ((key: string) => void) | undefined;
}

/** What a user may do, or may not, of one main-menu item. */
export function RightsCard({ category, shown, sources, open, onToggle, onWho, onGive }: Props) {
  const { text, words } = usePanel();
  const id = `gr-of-${category.name.replace(/\W+/g, '-')}`;
  const granted = category.permissions.filter(({ key }) => sources.has(key)).length;
  return (
    <TitledCard className={`gr-card ${open ? 'gr-lazy' : ''}`} aria-labelledby={id}>
      <div
        className="gr-card-head"
        onClick={(event) => {
          if (!(event.target as Element).closest('button')) onToggle();
        }}
      >
        <Chevron open={open} label={category.words} controls={`${id}-body`} onClick={onToggle} />
        {category.icon && (
          <span className="gr-quiet" aria-hidden="true">
            <Icon icon={category.icon} />
          </span>
        )}
        <h3 id={id}>{category.words}</h3>
        <span className="gr-quiet">
          {text.label('grantedOf', { granted, total: category.permissions.length })}
        </span>
      </div>
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
                          <button
                            type="button"
                            className="gr-link"
                            aria-label={`${text.button('give')}: ${subject}: ${action}`}
                            onClick={() => onGive(key)}
                          >
                            {text.button('give')}
                          </button>
                        )}
                      </>
                    )}
                  </td>
                  {onWho && (
                    <td className="gr-end">
                      <button
                        type="button"
                        className="gr-link"
                        aria-label={`${text.button('whoHas')}: ${subject}: ${action}`}
                        onClick={() => onWho(key)}
                      >
                        {text.button('whoHas')}
                      </button>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </RightsOfUser>
      )}
    </TitledCard>
  );
}
