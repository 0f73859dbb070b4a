import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type HistoryEntries } from '../../../contract/index.js';
import { type HistoryFilter } from '../../shared/groups-api.js';
import { usePanel } from '../../shared/panel-context.js';
import { useDebounced } from '../../ui/use-debounced.js';

/** The entries read so far, newest first. When the filter changes, they are read from the start. */
export function useHistory(filter: HistoryFilter, stamp = '') {
  const { api } = usePanel();
  const [data, setData] = useState<HistoryEntries | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [busy, setBusy] = useState(false);
  const settled = useDebounced(JSON.stringify(filter));
  const latest = useRef(0);

  const read = useCallback(
    async (before?: HistoryEntries) => {
      const ticket = ++latest.current;
      setBusy(true);
      const answer = await api.history(JSON.parse(settled) as HistoryFilter, before?.next ?? null);
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
