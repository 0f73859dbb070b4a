import React, { useState } from 'react';
import { useNotice } from '../../adminjs.js';
import { Action } from '../../ui/Action.js';
import { faultText } from '../../shared/fault-text.js';
import { type HistoryFilter } from '../../shared/groups-api.js';
import { usePanel } from '../../shared/panel-context.js';
import { download } from '../transfer/download.js';

/** Saves all that the filters find as a table: not only what is shown. */
export function CsvButton({ filter }: { filter: HistoryFilter }) {
  const { api, text } = usePanel();
  const addNotice = useNotice();
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    const answer = await api.historyCsv(filter);
    setBusy(false);
    if (answer.fault) return addNotice({ message: faultText(text, answer.fault), type: 'error' });
    const { filename, file } = answer;
    download(filename, file);
    const options = { filename };
    addNotice({ message: 'csvSaved', type: 'success', resourceId: api.resourceId, options });
  };

  return (
    <Action disabled={busy} onClick={() => void save()}>
      {text.button('csv')}
    </Action>
  );
}
