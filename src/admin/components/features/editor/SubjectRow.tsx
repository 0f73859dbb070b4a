import { memo, useId } from 'react';
import { h } from '../../ui/h.js';
import { COLUMNS, isColumn } from './columns.js';
import { PermissionBox } from './PermissionBox.js';
import { impliedBy, isChanged, markOf, toggleOf, triOf } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { TriBox } from './TriToggle.js';
import { useRights } from './use-rights.js';
import { usePanel } from '../../shared/panel-context.js';
import { type WordedPermission, type WordedSubject } from '../../shared/worded-catalogue.js';

interface Props {
  store: RightsStore;
  subject: WordedSubject;
  onWho: (keys: readonly string[]) => void;
  readOnly: boolean;
}

/** A subject. It renders again only when the state of one of its permissions changes. */
export const SubjectRow = memo(function SubjectRow({ store, subject, onWho, readOnly }: Props) {
  const { text } = usePanel();
  const { permissions } = subject;
  const id = useId();
  const states = useRights(store, (state) =>
    permissions.map(({ key }) => ({ mark: markOf(store.index, state, key), changed: isChanged(state, key) })),
  );
  const state = store.getState();

  const implied = new Map(
    permissions.flatMap(({ key }, index) => {
      if (states[index]?.mark !== 'implied') return [];
      const keys = new Set(impliedBy(store.index, state, key).map((other) => other.key));
      const actions = permissions.filter((other) => keys.has(other.key)).map(({ words }) => words);
      return [[key, actions.join(', ')] as const];
    }),
  );

  const box = (permission: WordedPermission | undefined) => {
    const shown = permission && states[permissions.indexOf(permission)];
    return permission && shown ? (
      <PermissionBox
        store={store}
        subject={subject.words}
        permission={permission}
        impliedBy={implied.get(permission.key)}
        noteId={`${id}-${permissions.indexOf(permission)}`}
        {...shown}
        readOnly={readOnly}
      />
    ) : null;
  };

  return (
    <tr>
      <th scope="row">
        <label>
          <TriBox
            {...{ store, permissions, readOnly }}
            tri={triOf(store.index, state, permissions)}
            grant={toggleOf(state, permissions)}
          />
          <span>
            {subject.words}
            {permissions.map(({ key, words }, index) => {
              const actions = implied.get(key);
              return (
                actions !== undefined && (
                  <span
                    key={key}
                    id={`${id}-${index}`}
                    className="gr-quiet gr-small gr-block"
                    aria-hidden="true"
                  >
                    {words}: {text.label('impliedThere', { actions })}
                  </span>
                )
              );
            })}
          </span>
        </label>
      </th>
      {COLUMNS.map((column) => {
        const permission = permissions.find(({ action }) => action === column);
        return (
          <td key={column}>
            {permission && (
              <label className="gr-cell">
                {box(permission)}
                {/* Where the head of the columns has scrolled away. The box itself has a name. */}
                <span className="gr-cell-name" aria-hidden="true">
                  {permission.words}
                </span>
              </label>
            )}
          </td>
        );
      })}
      <td>
        <div className="gr-others">
          {permissions
            .filter(({ action }) => !isColumn(action))
            .map((permission) => (
              <label key={permission.key}>
                {box(permission)} {permission.words}
              </label>
            ))}
        </div>
      </td>
      <td>
        <button
          type="button"
          className="gr-who"
          aria-label={text.label('whoHas', { permission: subject.words })}
          title={text.button('whoHas')}
          onClick={() => onWho(permissions.map(({ key }) => key))}
        >
          <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <circle cx="6" cy="5" r="2.5" />
            <path d="M1.5 14c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.9c1.6.7 2.5 2.1 2.5 4.1" />
          </svg>
        </button>
      </td>
    </tr>
  );
});
