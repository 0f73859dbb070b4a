import { useCallback } from 'react';
import { type NoticeMessage } from '../../adminjs.js';
import { faultText } from '../../shared/fault-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { download } from '../../shared/download.js';

/** Downloads groups as a file, all of them if no ids are given. Returns the notice to show. */
export function useExport(): (ids?: readonly string[]) => Promise<NoticeMessage> {
  const { api, text } = usePanel();
  return useCallback(
    async (ids) => {
      const answer = await api.export(ids);
      if (answer.fault) return { message: faultText(text, answer.fault), type: 'error' };
      const { filename, file } = answer;
      download(filename, file);
      const options = { count: ids?.length ?? 0, filename };
      return { message: 'exported', type: 'success', resourceId: api.resourceId, options };
    },
    [api, text],
  );
}
