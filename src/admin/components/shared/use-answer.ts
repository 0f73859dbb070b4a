import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type Answer } from '../../contract/index.js';
import { type GroupsApi } from './groups-api.js';
import { usePanel } from './panel-context.js';

/**
 * The server's answer to a question. When the question changes, the server is asked again. Until then, the last answer stays. A
 * late answer to an earlier question is dropped.
 *
 * @param about the values that the question depends on; a new value makes a new question
 */
export function useAnswer<T extends object>(
  ask: (api: GroupsApi) => Promise<Answer<T>>,
  about: readonly unknown[] = [],
) {
  const { api } = usePanel();
  const [answer, setAnswer] = useState<T | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const ticket = ++latest.current;
    const given = await ask(api);
    if (ticket !== latest.current) return;
    setFault(given.fault ?? null);
    if (!given.fault) setAnswer(given);
  }, [api, ...about]);

  useEffect(() => {
    void reload();
    return () => {
      latest.current++;
    };
  }, [reload]);

  return { answer, fault, reload };
}
