import { useEffect, useState } from 'react';
import { type MembersInput } from '../../shared/groups-api.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useDebounced } from '../../ui/use-debounced.js';

export const PER_PAGE = 20;

/** One page of a group's users. It is read again when the search, the order, the page or the group changes. */
export function useMembers(groupId: number) {
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<MembersInput['sort']>('name');
  const [page, setPage] = useState(1);
  const settled = useDebounced(search.trim());
  const { answer, fault, reload } = useAnswer(
    (api) => api.members(groupId, { search: settled, sort, page, perPage: PER_PAGE }),
    [groupId, settled, sort, page],
  );

  useEffect(() => {
    // The only user of the last page was removed: show the page before.
    const last = Math.max(1, Math.ceil((answer?.total ?? 0) / PER_PAGE));
    if (answer && answer.page > last) setPage(last);
  }, [answer]);

  return {
    search,
    /** The search that the shown page belongs to. */
    searched: settled,
    setSearch: (next: string) => {
      setSearch(next);
      setPage(1);
    },
    sort,
    setSort: (next: MembersInput['sort']) => {
      setSort(next);
      setPage(1);
    },
    page,
    setPage,
    data: answer,
    fault,
    reload,
  };
}
