import { useEffect, useState } from 'react';
import { type HoldersCount } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';

/** The server counts so many at once. */
const AT_ONCE = 500;

/** How many users have each of the permissions, by key: those that were counted so far. Asks once it is wanted. */
export function useCounts(keys: readonly string[], wanted: boolean): ReadonlyMap<string, HoldersCount> {
  const { api } = usePanel();
  const [counts, setCounts] = useState<ReadonlyMap<string, HoldersCount>>(new Map());
  const asked = wanted ? JSON.stringify(keys) : '[]';

  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const all = JSON.parse(asked) as string[];
      for (let start = 0; start < all.length && isCurrent; start += AT_ONCE) {
        const answer = await api.holdersCount(all.slice(start, start + AT_ONCE));
        // Who has a permission is asked again on a click: there a fault is told.
        if (!isCurrent || answer.fault) return;
        setCounts(
          (before) => new Map([...before, ...answer.counts.map((count) => [count.key, count] as const)]),
        );
      }
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [api, asked]);

  return counts;
}
