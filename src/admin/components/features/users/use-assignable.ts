import { useCallback, useState } from 'react';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useDebounced } from '../../ui/use-debounced.js';

/** The groups one may put a user in: those the user is in, and what the search finds. */
export function useAssignable(groupIds: readonly number[], search: string) {
  const { api } = usePanel();
  // Those at the beginning: what is ticked later has been found by then.
  const [first] = useState(groupIds);
  const settled = useDebounced(search.trim());
  return useAnswer(useCallback(() => api.assignable(settled, first), [api, settled, first]));
}
