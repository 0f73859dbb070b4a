import { h } from '../../ui/h.js';
import { type PermissionView } from '../../../contract.js';
import { Check } from '../../ui/Check.js';
import { toggleOf, triOf } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { useRights } from './use-rights.js';

interface Props {
  store: RightsStore;
  label: string;
  permissions: readonly PermissionView[];
  readOnly: boolean;
}

/** Grants all of these, or revokes all. Locked ones stay as they are. */
export function TriToggle({ store, label, permissions, readOnly }: Props) {
  const tri = useRights(store, (state) => triOf(store.index, state, permissions));
  const grant = useRights(store, (state) => toggleOf(state, permissions));
  return (
    <Check
      aria-label={label}
      checked={tri === 'all'}
      indeterminate={tri === 'some'}
      disabled={readOnly || grant === null}
      onChange={() =>
        store.set(
          permissions.filter(({ locked }) => !locked).map(({ key }) => key),
          grant === true,
        )
      }
    />
  );
}
