import React from 'react';
import { Check } from '../../ui/Check.js';
import { usePanel } from '../../shared/panel-context.js';
import { type Text } from '../../shared/use-text.js';
import { impliedBy, type Mark } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { type WordedPermission } from '../../shared/worded-catalogue.js';

interface Props {
  store: RightsStore;
  subject: string;
  permission: WordedPermission;
  mark: Mark;
  changed: boolean;
  readOnly: boolean;
  /** The permissions of its row, to name those that imply it. */
  siblings: readonly WordedPermission[];
}

function hint(text: Text, { store, permission, mark, siblings }: Props): string | undefined {
  if (mark === 'implied') {
    const keys = new Set(impliedBy(store.index, store.getState(), permission.key).map(({ key }) => key));
    const actions = siblings.filter(({ key }) => keys.has(key)).map(({ words }) => words);
    return text.label('impliedBy', { actions: actions.join(', ') });
  }
  if (permission.locked) return text.label('lockedHint');
  return permission.description;
}

/** One permission's checkbox. To tick one that is only implied grants it by itself. */
export function PermissionBox(props: Props) {
  const { text } = usePanel();
  const { store, subject, permission, mark, changed, readOnly } = props;
  const ring = changed ? (mark === 'on' ? 'gr-added' : 'gr-removed') : '';
  return (
    <Check
      aria-label={`${subject}: ${permission.words}`}
      title={hint(text, props)}
      className={`${mark === 'implied' ? 'gr-implied' : ''} ${ring}`}
      checked={mark !== 'off'}
      disabled={readOnly || permission.locked}
      onChange={() => store.set([permission.key], mark !== 'on')}
      data-key={permission.key}
      data-mark={mark}
    />
  );
}
