import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type ActionFault,
  type Answer,
  type ImportReport,
  type ReplaceMode,
  type UnknownMode,
} from '../../contract.js';
import { type GroupsApi, type ImportInput } from '../common/groups-api.js';
import { localFault, readFile, type ReadFile } from './read-file.js';

export interface Busy {
  step: 'reading' | 'sending' | 'planning' | 'saving';
  /** How much of the file has been sent. */
  percent?: number;
}

interface Modes {
  replace: ReplaceMode;
  unknown: UnknownMode;
}

/** A double click must find Save disabled, not the button that takes its place. */
const SHORTEST_SAVE = 400;

/** Of one save by this user, however often it is sent. Not by `crypto.randomUUID`, which pages without TLS lack. */
const newKey = () => `${Date.now()}-${Math.random()}`;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What doesn't tell whether the server has done what it was asked. */
const isLoss = ({ code }: ActionFault): boolean => code === 'NETWORK' || code === 'SERVER';

/** The import from choosing a file to the report: every choice asks for the plan anew, only Save writes. */
export function useImport(api: GroupsApi, limit: number, bytesInWords: (bytes: number) => string) {
  const [chosen, setChosen] = useState<File | null>(null);
  const [file, setFile] = useState<ReadFile | null>(null);
  const [modes, setModes] = useState<Modes>({ replace: 'enabled', unknown: 'refuse' });
  const [report, setReport] = useState<ImportReport | null>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  /** The plan that was shown before this one, where the groups moved since. */
  const [before, setBefore] = useState<ImportReport | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [lost, setLost] = useState(false);
  const [busy, setBusy] = useState<Busy | null>(null);
  const running = useRef<AbortController | null>(null);
  const saving = useRef(false);
  // Another plan or another choice is another save; the same one is done once, if its answer was lost.
  const idempotencyKey = useMemo(newKey, [report, left]);

  useEffect(
    () => () => {
      if (!saving.current) running.current?.abort();
    },
    [],
  );

  /** Begins something that takes time, in place of what was under way: `isCurrent` says until when it counts. */
  const begin = (step: Busy['step']) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setBusy({ step });
    return {
      signal: own.signal,
      isCurrent: () => running.current === own,
      end: () => {
        running.current = null;
        setBusy(null);
      },
    };
  };

  const ask = async (
    input: ImportInput,
    step: 'sending' | 'saving',
  ): Promise<Answer<{ report: ImportReport }> | null> => {
    const { signal, isCurrent, end } = begin(step);
    const onUploadProgress = ({ loaded, total = 0 }: { loaded: number; total?: number }) => {
      if (!isCurrent() || step === 'saving') return;
      const percent = Math.round((loaded / Math.max(total, 1)) * 100);
      setBusy(loaded < total ? { step, percent } : { step: 'planning' });
    };
    const [answer] = await Promise.all([
      api.import(input, { signal, onUploadProgress }),
      pause(step === 'saving' ? SHORTEST_SAVE : 0),
    ]);
    if (!isCurrent()) return null;
    end();
    return answer;
  };

  const plan = async (read: ReadFile, by: Modes) => {
    setModes(by);
    setLost(false);
    setBefore(null);
    const answer = await ask({ file: read.base64, ...by, dryRun: true }, 'sending');
    if (!answer) return;
    setFault(answer.fault ?? null);
    setReport(answer.fault ? null : answer.report);
  };

  const forget = () => {
    running.current?.abort();
    running.current = null;
    setBusy(null);
    setChosen(null);
    setFile(null);
    setReport(null);
    setLeft(new Set());
    setBefore(null);
    setFault(null);
    setLost(false);
  };

  const choose = async (source: File, isOneOfMany: boolean) => {
    forget();
    if (isOneOfMany) return setFault(localFault('FILES_MANY'));
    setChosen(source);
    const { isCurrent, end } = begin('reading');
    const read = await readFile(source, limit, bytesInWords);
    if (!isCurrent()) return;
    end();
    if ('code' in read) return setFault(read);
    setFile(read);
    await plan(read, { ...modes, unknown: 'refuse' });
  };

  const save = async (places: readonly number[]) => {
    if (!file || !report || running.current) return;
    saving.current = true;
    const { fingerprint } = report;
    const input = { file: file.base64, ...modes, dryRun: false, fingerprint, only: places, idempotencyKey };
    const answer = await ask(input, 'saving');
    saving.current = false;
    if (!answer) return;
    setFault(null);
    setLost(false);
    if (!answer.fault) {
      setBefore(null);
      // What is done already isn't told group by group again; it was this plan.
      setReport(answer.report.repeated ? { ...report, applied: true } : answer.report);
    } else if (answer.fault.code === 'PLAN_MOVED') {
      setBefore(report);
      setReport(answer.fault.data.report as ImportReport);
    } else {
      setFault(answer.fault);
      setLost(isLoss(answer.fault));
    }
  };

  return {
    file: chosen,
    ...modes,
    report,
    left,
    before,
    fault,
    lost,
    busy,
    choose,
    save,
    forget,
    setLeft,
    setReplace: (replace: ReplaceMode) => {
      if (file) void plan(file, { ...modes, replace });
      else setModes({ ...modes, replace });
    },
    setUnknown: (unknown: UnknownMode) => {
      if (file) void plan(file, { ...modes, unknown });
    },
    /** The file is read, and what went wrong may go right the next time. */
    mayAskAgain: Boolean(file && fault && !lost && !fault.code.startsWith('DOCUMENT_')),
    planAgain: () => {
      if (file) void plan(file, modes);
    },
  };
}
