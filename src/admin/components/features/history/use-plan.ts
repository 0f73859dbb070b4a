import { useCallback, useEffect, useState } from 'react';
import { type ActionFault, type Answer, type UnknownMode } from '../../../contract/index.js';
import { type PlanInput } from '../../shared/groups-api.js';

export type AskPlan<Report> = (input: PlanInput) => Promise<Answer<{ report: Report }>>;

/**
 * A restore or an undo from its plan to the report: only the button writes, and only what was shown.
 *
 * @param ask from `useCallback`
 */
export function usePlan<Report extends { fingerprint: string }>(
  ask: AskPlan<Report>,
  onDone: (report: Report) => void,
) {
  const [unknown, setUnknown] = useState<UnknownMode>('refuse');
  const [users, setUsers] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [busy, setBusy] = useState(false);

  const plan = useCallback(
    async (before: ActionFault | null = null) => {
      const answer = await ask({ unknown, users, dryRun: true });
      setFault(answer.fault ?? before);
      if (!answer.fault) setReport(answer.report);
    },
    [ask, unknown, users],
  );

  useEffect(() => {
    void plan();
  }, [plan]);

  const carryOut = async (reason: string) => {
    if (!report) return;
    setBusy(true);
    const { fingerprint } = report;
    const answer = await ask({ unknown, users, dryRun: false, fingerprint, reason });
    setBusy(false);
    if (!answer.fault) onDone(answer.report);
    else if (answer.fault.code === 'PLAN_MOVED') await plan(answer.fault);
    else setFault(answer.fault);
  };

  return { unknown, setUnknown, users, setUsers, report, fault, busy, carryOut, refuse: setFault };
}
