import { useState } from 'react';
import { useAnswer } from '../../shared/use-answer.js';
import { useDebounced } from '../../ui/use-debounced.js';

/** The groups to choose from: those the user is in, and those the search finds. */
export function useAssignable(groupIds: readonly number[], search: string) {
  // The user's groups at the beginning. A group that is ticked later has been found by the search.
  const [first] = useState(groupIds);
  const settled = useDebounced(search.trim());
  return useAnswer((api) => api.assignable(settled, first), [settled, first]);
}
