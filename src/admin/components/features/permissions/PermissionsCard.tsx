import React from 'react';
import { Icon } from '../../adminjs.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';
import { Chevron } from '../../ui/Chevron.js';
import { TitledCard } from '../../ui/TitledCard.js';
import { PermissionsGrid } from './PermissionsCard.styles.js';
import { useCounts } from './use-counts.js';

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
        <span className="gr-quiet">{text.label('permissionsCount', { count: shown.length })}</span>
      </div>
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
                    <button
                      type="button"
                      className="gr-link gr-flush"
                      aria-label={text.label('whoHas', { permission: name })}
                      onClick={() => onWho(key)}
                    >
                      {name}
                    </button>
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
    </TitledCard>
  );
}
