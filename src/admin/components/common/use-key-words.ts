import { useCallback, useMemo } from 'react';
import { keyWords, type KeyWords } from './describe-keys.js';
import { type GroupsApi } from './groups-api.js';
import { useAnswer } from './use-answer.js';
import { type Text } from './use-text.js';

/** The names of all permissions, read by themselves: none before they are there. */
export function useKeyWords(api: GroupsApi, text: Text): ReadonlyMap<string, KeyWords> {
  const { answer } = useAnswer(useCallback(() => api.editor(), [api]));
  return useMemo(() => keyWords(answer?.catalogue ?? [], text), [answer, text]);
}
