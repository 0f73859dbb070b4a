import { useCallback } from 'react';
import { type GroupsApi } from '../common/groups-api.js';
import { useAnswer } from '../common/use-answer.js';
import { useDebounced } from '../common/use-debounced.js';

/** The users a search finds, members among them. */
export function useCandidates(api: GroupsApi, groupId: number, search: string) {
  const settled = useDebounced(search.trim());
  const { answer, fault } = useAnswer(
    useCallback(() => api.candidates(groupId, settled), [api, groupId, settled]),
  );
  return { found: answer, fault };
}
