import { useCallback } from 'react';
import { type NoticeMessage } from '../../adminjs.js';
import { usePanel } from '../../shared/panel-context.js';
import { useSaveFile } from '../../shared/use-save-file.js';

/** Downloads groups as a file, all of them if no ids are given. Returns the notice to show. */
export function useExport(): (ids: readonly string[]) => Promise<NoticeMessage> {
  const { api } = usePanel();
  const save = useSaveFile();
  return useCallback(
    async (ids) => save(await api.export(ids), 'exported', { count: ids.length }),
    [api, save],
  );
}
