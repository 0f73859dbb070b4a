import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { type ActionFault, type ReplaceMode, type UnknownMode } from '../../../contract/index.js';
import { type ImportInput } from '../../shared/groups-api.js';
import { localFault } from '../../shared/local-fault.js';
import { usePanel } from '../../shared/panel-context.js';
import {
  type ImportAnswer,
  type ImportModes,
  NOTHING_CHOSEN,
  importReducer,
  mayAskAgain,
} from './import-state.js';
import { readFile, type ReadFile } from './read-file.js';

/** The shortest time of a save, in milliseconds: a second click must meet the disabled Save, not the button that replaces it. */
const SHORTEST_SAVE = 400;

/** A key for one save, which all attempts of that save share. `crypto.randomUUID` is missing on pages without TLS. */
const newKey = () => `${Date.now()}-${Math.random()}`;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The import, from choosing a file to the report. Every choice asks for a new plan. Only Save writes. */
export function useImport(limit: number, bytesInWords: (bytes: number) => string) {
  const { api } = usePanel();
  const [state, tell] = useReducer(importReducer, NOTHING_CHOSEN);
  const { file, modes, report, left } = state;
  const latest = useRef(modes);
  latest.current = modes;
  const running = useRef<AbortController | null>(null);
  const saving = useRef(false);
  // A new plan or choice is a new save. The same save is done once, also if its answer is lost and it is sent again.
  const idempotencyKey = useMemo(newKey, [report, left]);

  useEffect(
    () => () => {
      if (!saving.current) running.current?.abort();
    },
    [],
  );

  /** Starts a request and stops the previous one. Returns null if a newer request was started meanwhile. */
  const begin = async <T>(work: (signal: AbortSignal, isCurrent: () => boolean) => Promise<T>) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const isCurrent = () => running.current === own;
    const result = await work(own.signal, isCurrent);
    if (!isCurrent()) return null;
    running.current = null;
    return result;
  };

  const plan = async ({ base64 }: ReadFile, by: ImportModes) => {
    tell({ kind: 'planAsked', modes: by });
    const answer = await begin(async (signal, isCurrent): Promise<ImportAnswer> => {
      const onUploadProgress = ({ loaded, total = 0 }: { loaded: number; total?: number }) => {
        if (!isCurrent()) return;
        const percent = Math.round((loaded / Math.max(total, 1)) * 100);
        tell({
          kind: 'progressed',
          busy: loaded < total ? { step: 'sending', percent } : { step: 'planning' },
        });
      };
      const ask = () => api.import({ file: base64, ...by, dryRun: true }, { signal, onUploadProgress });
      let asked = await ask();
      // The server computes one plan per user at a time. It may not know yet that the previous request was stopped.
      for (let again = 0; asked.fault?.code === 'TOO_MANY_PLANS' && isCurrent() && again < 5; again++) {
        await pause(400);
        asked = await ask();
      }
      return asked;
    });
    if (answer) tell({ kind: 'planAnswered', answer });
  };

  const forget = () => {
    running.current?.abort();
    running.current = null;
    tell({ kind: 'forgotten' });
  };

  const choose = async (source: File, isOneOfMany: boolean) => {
    forget();
    if (isOneOfMany) return tell({ kind: 'refused', fault: localFault('FILES_MANY') });
    tell({ kind: 'chosen', source });
    const read = await begin(() => readFile(source, limit, bytesInWords));
    if (!read) return;
    if ('code' in read) return tell({ kind: 'refused', fault: read });
    tell({ kind: 'read', file: read });
    // While the file was read, Replace may have been chosen.
    await plan(read, { ...latest.current, unknown: 'refuse' });
  };

  const save = async (places: readonly number[], reason: string) => {
    if (!file || !report || running.current) return;
    saving.current = true;
    tell({ kind: 'saveAsked' });
    const { fingerprint } = report;
    const input: ImportInput = {
      file: file.base64,
      ...modes,
      dryRun: false,
      fingerprint,
      reason,
      only: places,
      idempotencyKey,
    };
    const answers = await begin((signal) =>
      Promise.all([api.import(input, { signal }), pause(SHORTEST_SAVE)]),
    );
    saving.current = false;
    if (answers) tell({ kind: 'saveAnswered', answer: answers[0] });
  };

  const planBy = (by: ImportModes) => {
    if (file) void plan(file, by);
  };

  return {
    ...state,
    choose,
    save,
    forget,
    refuse: (refused: ActionFault) => tell({ kind: 'refused', fault: refused }),
    tick: useCallback((places: readonly number[], on: boolean) => tell({ kind: 'ticked', places, on }), []),
    setReplace: (replace: ReplaceMode) => {
      if (file) planBy({ ...modes, replace });
      else tell({ kind: 'modes', modes: { ...modes, replace } });
    },
    setUnknown: (unknown: UnknownMode) => planBy({ ...modes, unknown }),
    planAgain: mayAskAgain(state) ? () => planBy(modes) : null,
  };
}
