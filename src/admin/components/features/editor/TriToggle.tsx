import { h } from '../../ui/h.js';
import { type PermissionView } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { toggleOf, triOf, type Tri } from './rights-state.js';
import { type RightsStore } from './rights-store.js';
import { useRights } from './use-rights.js';

interface Props {
  store: RightsStore;
  /** Default: the label around it. */
  label?: string;
  permissions: readonly PermissionView[];
  readOnly: boolean;
}

/** Grants all of these, or revokes all. Locked ones stay as they are. */
export function TriToggle(props: Props) {
  const { store, permissions } = props;
  const tri = useRights(store, (state) => triOf(store.index, state, permissions));
  const grant = useRights(store, (state) => toggleOf(state, permissions));
  return <TriBox {...props} {...{ tri, grant }} />;
}

interface BoxProps extends Props {
  tri: Tri;
  /** What a click does; null if all are locked. */
  grant: boolean | null;
}

/** The same for those who know the state already. */
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
