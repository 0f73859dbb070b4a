import { useState } from 'react';
import { h } from '../ui/h.js';
import { type Answer } from '../../contract.js';
import { useNotice } from '../adminjs.js';
import { faultText } from './fault-text.js';
import { type ExportedFile } from './groups-api.js';
import { usePanel } from './panel-context.js';
import { Action } from '../ui/Action.js';
import { download } from './download.js';

interface Props {
  words: string;
  disabled?: boolean;
  ask: () => Promise<Answer<ExportedFile>>;
}

/** A button that saves a file which the server makes, and says so. */
export function SaveFile({ words, disabled = false, ask }: Props) {
  const { api, text } = usePanel();
  const addNotice = useNotice();
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    const answer = await ask();
    setBusy(false);
    if (answer.fault) return addNotice({ message: faultText(text, answer.fault), type: 'error' });
    const { filename, file } = answer;
    download(filename, file);
    addNotice({ message: 'fileSaved', type: 'success', resourceId: api.resourceId, options: { filename } });
  };

  return (
    <Action disabled={busy || disabled} onClick={() => void save()}>
      {words}
    </Action>
  );
}
