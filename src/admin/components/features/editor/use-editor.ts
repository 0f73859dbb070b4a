import { useCallback, useEffect, useState } from 'react';
import { type ActionFault, type EditorData } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';

export interface EditorLoad {
  data: EditorData | null;
  fault: ActionFault | null;
  /** Reads the data again. Returns the new data, or null if that failed. */
  reload: () => Promise<EditorData | null>;
}

/** What the editor shows, read once. */
export function useEditor(groupId: string | undefined): EditorLoad {
  const { api } = usePanel();
  const [data, setData] = useState<EditorData | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);

  const reload = useCallback(async () => {
    const answer = await api.editor(groupId);
    setFault(answer.fault ?? null);
    if (answer.fault) return null;
    return answer;
  }, [api, groupId]);

  useEffect(() => {
    let current = true;
    setData(null);
    void reload().then((fresh) => {
      if (current) setData(fresh);
    });
    return () => {
      current = false;
    };
  }, [reload]);

  return { data, fault, reload };
}
