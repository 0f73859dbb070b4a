import { useCallback, useEffect, useState } from 'react';
import { type ActionFault, type RestoreReport, type UnknownMode } from '../../../contract.js';
import { usePanel } from '../../shared/panel-context.js';

/** A restore from its plan to the report: only Restore writes, and only what was shown. */
export function useRestore(entryId: number, onRestored: (report: RestoreReport) => void) {
  const { api } = usePanel();
  const [unknown, setUnknown] = useState<UnknownMode>('refuse');
  const [report, setReport] = useState<RestoreReport | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [busy, setBusy] = useState(false);

  const plan = useCallback(
    async (before: ActionFault | null = null) => {
      const answer = await api.restore({ entryId, unknown, dryRun: true });
      setFault(answer.fault ?? before);
      if (!answer.fault) setReport(answer.report);
    },
    [api, entryId, unknown],
  );

  useEffect(() => {
    void plan();
  }, [plan]);

  const restore = async (reason: string) => {
    if (!report) return;
    setBusy(true);
    const { fingerprint } = report;
    const answer = await api.restore({ entryId, unknown, dryRun: false, fingerprint, reason });
    setBusy(false);
    if (!answer.fault) onRestored(answer.report);
    else if (answer.fault.code === 'PLAN_MOVED') await plan(answer.fault);
    else setFault(answer.fault);
  };

  return { unknown, setUnknown, report, fault, busy, restore, refuse: setFault };
}
