import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type MembersPage } from '../../contract.js';
import { type GroupsApi } from '../common/groups-api.js';
import { useDebounced } from '../common/use-debounced.js';

export const PER_PAGE = 20;

/** One page of a group's users, read again as the search, the page or the group changes. */
export function useMembers(api: GroupsApi, groupId: number) {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [data, setData] = useState<MembersPage | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const settled = useDebounced(search.trim());
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const ticket = ++latest.current;
    const answer = await api.members(groupId, settled, page, PER_PAGE);
    if (ticket !== latest.current) return;
    setFault(answer.fault ?? null);
    if (answer.fault) return;
    // The last one of the last page was removed: show the page before.
    const last = Math.max(1, Math.ceil(answer.total / answer.perPage));
    if (answer.page > last) setPage(last);
    else setData(answer);
  }, [api, groupId, page, settled]);

  useEffect(() => {
    void reload();
  }, [reload]);

  return {
    search,
    /** What the shown page was searched for. */
    searched: settled,
    setSearch: (next: string) => {
      setSearch(next);
      setPage(1);
    },
    page,
    setPage,
    data,
    fault,
    reload,
  };
}
