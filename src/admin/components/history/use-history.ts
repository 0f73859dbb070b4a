import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type HistoryEntries } from '../../contract.js';
import { type GroupsApi, type HistoryFilter } from '../common/groups-api.js';
import { useDebounced } from '../common/use-debounced.js';

/** The history as far as one has read it, newest first; read again from the start as the filter changes. */
export function useHistory(api: GroupsApi, filter: HistoryFilter, stamp = '') {
  const [data, setData] = useState<HistoryEntries | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [busy, setBusy] = useState(false);
  const settled = useDebounced(JSON.stringify(filter));
  const latest = useRef(0);

  const read = useCallback(
    async (before?: HistoryEntries) => {
      const ticket = ++latest.current;
      setBusy(true);
      const answer = await api.history(JSON.parse(settled) as HistoryFilter, before?.next ?? undefined);
      if (ticket !== latest.current) return;
      setBusy(false);
      setFault(answer.fault ?? null);
      if (!answer.fault) setData({ ...answer, entries: [...(before?.entries ?? []), ...answer.entries] });
    },
    [api, settled],
  );

  useEffect(() => {
    void read();
  }, [read, stamp]);

  return { data, fault, busy, reload: () => read(), older: () => void (data && read(data)) };
}
