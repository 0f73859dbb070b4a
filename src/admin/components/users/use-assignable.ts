import { useCallback, useMemo, useState } from 'react';
import { GroupsApi } from '../common/groups-api.js';
import { useAnswer } from '../common/use-answer.js';
import { useDebounced } from '../common/use-debounced.js';

/** The groups one may put a user in: those the user is in, and what the search finds. */
export function useAssignable(resourceId: string, groupIds: readonly number[], search: string) {
  const api = useMemo(() => new GroupsApi(resourceId), [resourceId]);
  // Those at the beginning: what is ticked later has been found by then.
  const [first] = useState(groupIds);
  const settled = useDebounced(search.trim());
  return useAnswer(useCallback(() => api.assignable(settled, first), [api, settled, first]));
}
