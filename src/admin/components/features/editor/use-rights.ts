import { useRef, useSyncExternalStore } from 'react';
import { isAlike } from '../../ui/is-alike.js';
import { type RightsState } from './rights-state.js';
import { type RightsStore } from './rights-store.js';

/** Selects a part of the rights, made of lists and plain objects. The component renders again only when that part changes. */
export function useRights<T>(store: RightsStore, select: (state: RightsState) => T): T {
  const last = useRef<{ piece: T } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const piece = select(store.getState());
    if (!last.current || !isAlike(last.current.piece, piece)) last.current = { piece };
    return last.current.piece;
  });
}
