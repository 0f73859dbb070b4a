import { useSyncExternalStore } from 'react';
import { type RightsState } from './rights-state.js';
import { type RightsStore } from './rights-store.js';

/** A piece of the rights, as a primitive: the component renders again only when that piece changes. */
export function useRights<T extends string | number | boolean>(
  store: RightsStore,
  select: (state: RightsState) => T,
): T {
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
