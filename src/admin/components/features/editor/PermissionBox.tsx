import { h } from '../../ui/h.js';
import { Check } from '../../ui/Check.js';
import { usePanel } from '../../shared/panel-context.js';
import { type Text } from '../../shared/use-text.js';
import { type Mark } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { type WordedPermission } from '../../shared/worded-catalogue.js';

interface Props {
  store: RightsStore;
  subject: string;
  permission: WordedPermission;
  mark: Mark;
  changed: boolean;
  readOnly: boolean;
  /** The actions that imply this permission, if it isn't granted by itself. */
  impliedBy?: string | undefined;
  /** The id of a visible element that names the same actions. */
  noteId: string;
}

function hint(text: Text, { permission, impliedBy }: Props): string | undefined {
  if (impliedBy !== undefined) return text.label('impliedBy', { actions: impliedBy });
  if (permission.locked) return text.label('lockedHint');
  return permission.description;
}

/** One permission's checkbox. If other permissions only imply this one, ticking the box grants it by itself. */
export function PermissionBox(props: Props) {
  const { text } = usePanel();
  const { store, subject, permission, mark, changed, readOnly, impliedBy, noteId } = props;
  const ring = changed ? (mark === 'on' ? 'gr-added' : 'gr-removed') : '';
  return (
    <Check
      aria-label={`${subject}: ${permission.words}`}
      title={hint(text, props)}
      aria-describedby={impliedBy === undefined ? undefined : noteId}
      className={`${mark === 'implied' ? 'gr-implied' : ''} ${ring}`}
      checked={mark !== 'off'}
      disabled={readOnly || permission.locked}
      onChange={() => store.set([permission.key], mark !== 'on')}
      data-key={permission.key}
      data-mark={mark}
    />
  );
}
