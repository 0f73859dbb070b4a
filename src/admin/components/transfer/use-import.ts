import { useCallback, useEffect, useRef, useState } from 'react';
import { type ActionFault, type ImportReport, type ReplaceMode, type UnknownMode } from '../../contract.js';
import { type GroupsApi } from '../common/groups-api.js';
import { readFile } from './read-file.js';

interface ChosenFile {
  name: string;
  size: number;
  base64: string;
}

/** The import from choosing a file to the report: every choice asks for the plan anew, only Save writes. */
export function useImport(api: GroupsApi) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [replace, setReplace] = useState<ReplaceMode>('enabled');
  const [unknown, setUnknown] = useState<UnknownMode>('refuse');
  const [report, setReport] = useState<ImportReport | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [moved, setMoved] = useState(false);
  const [busy, setBusy] = useState<'planning' | 'saving' | null>(null);
  const latest = useRef(0);

  const plan = useCallback(async () => {
    if (!file) return;
    const ticket = ++latest.current;
    setBusy('planning');
    const answer = await api.import({ file: file.base64, replace, unknown, dryRun: true });
    if (ticket !== latest.current) return;
    setBusy(null);
    setFault(answer.fault ?? null);
    setReport(answer.fault ? null : answer.report);
  }, [api, file, replace, unknown]);

  useEffect(() => {
    setMoved(false);
    void plan();
  }, [plan]);

  const choose = async (chosen: File) => {
    setReport(null);
    setFault(null);
    setUnknown('refuse');
    setFile({ name: chosen.name, size: chosen.size, base64: await readFile(chosen) });
  };

  const save = async () => {
    if (!file || !report) return;
    setBusy('saving');
    const { fingerprint } = report;
    const answer = await api.import({ file: file.base64, replace, unknown, dryRun: false, fingerprint });
    setBusy(null);
    if (!answer.fault) {
      setFault(null);
      setReport(answer.report);
    } else if (answer.fault.code === 'PLAN_MOVED') {
      setMoved(true);
      await plan();
    } else {
      setFault(answer.fault);
    }
  };

  return { file, choose, replace, setReplace, unknown, setUnknown, report, fault, moved, busy, save };
}
