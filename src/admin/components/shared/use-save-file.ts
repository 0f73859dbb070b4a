import { useCallback } from 'react';
import { type Answer } from '../../contract/index.js';
import { type NoticeMessage } from '../adminjs.js';
import { download } from './download.js';
import { faultText } from './fault-text.js';
import { type ExportedFile } from './groups-api.js';
import { usePanel } from './panel-context.js';

type Save = (answer: Answer<ExportedFile>, message: string, options?: object) => NoticeMessage;

/**
 * Lets the browser save a file from the server. Returns the notice to show: that the file was saved, or why there is none.
 */
export function useSaveFile(): Save {
  const { api, text } = usePanel();
  return useCallback(
    (answer, message, options) => {
      if (answer.fault) return { message: faultText(text, answer.fault), type: 'error' };
      const { filename, file } = answer;
      download(filename, file);
      return { message, type: 'success', resourceId: api.resourceId, options: { ...options, filename } };
    },
    [api, text],
  );
}
