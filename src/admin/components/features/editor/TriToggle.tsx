import { h } from '../../ui/h.js';
import { type PermissionView } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { toggleOf, triOf, type Tri } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { useRights } from './use-rights.js';

interface Props {
  store: RightsStore;
  /** Default: the text of the label around the box. */
  label?: string;
  permissions: readonly PermissionView[];
  readOnly: boolean;
}

/** A checkbox that grants or revokes several permissions. Locked permissions don't change. */
export function TriToggle(props: Props) {
  const { store, permissions } = props;
  const tri = useRights(store, (state) => triOf(store.index, state, permissions));
  const grant = useRights(store, (state) => toggleOf(state, permissions));
  return <TriBox {...props} {...{ tri, grant }} />;
}

interface BoxProps extends Props {
  tri: Tri;
  /** What a click does: true grants, false revokes. Null if all permissions are locked. */
  grant: boolean | null;
}

/** The same checkbox for callers that have computed the state already. */
export function TriBox({ store, label, permissions, readOnly, tri, grant }: BoxProps) {
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
