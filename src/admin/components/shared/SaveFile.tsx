import { useState } from 'react';
import { h } from '../ui/h.js';
import { type Answer } from '../../contract/index.js';
import { useNotice } from '../adminjs.js';
import { type ExportedFile } from './groups-api.js';
import { useSaveFile } from './use-save-file.js';
import { Action } from '../ui/Action.js';

interface Props {
  words: string;
  disabled?: boolean;
  ask: () => Promise<Answer<ExportedFile>>;
}

/** A button that saves a file from the server, and shows a notice about it. */
export function SaveFile({ words, disabled = false, ask }: Props) {
  const addNotice = useNotice();
  const saveFile = useSaveFile();
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    const answer = await ask();
    setBusy(false);
    addNotice(saveFile(answer, 'fileSaved'));
  };

  return (
    <Action disabled={busy || disabled} onClick={() => void save()}>
      {words}
    </Action>
  );
}
