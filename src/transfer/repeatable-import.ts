import { createHash } from 'node:crypto';
import type { Actor } from '../access/index.js';
import type { RepeatableRequest } from '../database/index.js';
import { type StoredEntry, repeatableRequest } from '../history/index.js';
import type { ChosenPlan } from './choose-entries.js';
import type { ReplaceMode } from './import-plan.js';
import type { ImportReport } from './import-report.js';

/** What of an import must be the same when it is sent again, beside its document. */
interface Asked {
  replace: ReplaceMode;
  unknown?: string;
  only?: readonly number[];
  fingerprint?: string;
}

/** An import as it is found again; undefined where the actor has no key for it. */
export function repeatableImport(
  actor: Actor,
  { replace, unknown = 'refuse', only, fingerprint }: Asked,
  content: () => string | Uint8Array,
): RepeatableRequest | undefined {
  if (actor.idempotencyKey === null) return undefined;
  const hash = createHash('sha256').update(content()).digest('hex');
  return repeatableRequest(actor, ['import', hash, replace, unknown, only, fingerprint]);
}

/** What is answered to an import that was done already: what came of it, but not each group again. */
export function reportOfDone({ details }: StoredEntry): ImportReport {
  const { replace, fingerprint = '', counts } = details;
  return {
    kind: 'repeated',
    replace: replace as ReplaceMode,
    fingerprint,
    applicable: true,
    refusals: [],
    groups: [],
    deleted: [],
    unknown: [],
    // Entries of earlier versions count no deletions.
    counts: { ...NOTHING_DELETED, ...(counts as ChosenPlan['counts']) },
    effect: null,
  };
}

const NOTHING_DELETED = { delete: 0 };
