import { useCallback } from 'react';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useDebounced } from '../../ui/use-debounced.js';

/** The users a search finds, members among them. */
export function useCandidates(groupId: number, search: string) {
  const { api } = usePanel();
  const settled = useDebounced(search.trim());
  const { answer, fault } = useAnswer(
    useCallback(() => api.candidates(groupId, settled), [api, groupId, settled]),
  );
  return { found: answer, fault };
}
