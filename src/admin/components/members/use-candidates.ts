import { useEffect, useState } from 'react';
import { type ActionFault, type Candidates } from '../../contract.js';
import { type GroupsApi } from '../common/groups-api.js';
import { useDebounced } from '../common/use-debounced.js';

/** The users a search finds, members among them. */
export function useCandidates(api: GroupsApi, groupId: number, search: string) {
  const settled = useDebounced(search.trim());
  const [found, setFound] = useState<Candidates | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);

  useEffect(() => {
    let current = true;
    void api.candidates(groupId, settled).then((answer) => {
      if (!current) return;
      setFault(answer.fault ?? null);
      if (!answer.fault) setFound(answer);
    });
    return () => {
      current = false;
    };
  }, [api, groupId, settled]);

  return { found, fault };
}
