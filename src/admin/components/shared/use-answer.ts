import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type Answer } from '../../contract/index.js';
import { type GroupsApi } from './groups-api.js';
import { usePanel } from './panel-context.js';

/**
 * The server's answer to a question. When the question changes, it is asked again. The last answer stays until there is a
 * new one. An answer to an earlier question is dropped.
 *
 * @param about what the question is about: another one of these makes another question
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
