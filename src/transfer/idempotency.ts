import { createHash } from 'node:crypto';
import type { Actor } from '../access/index.js';
import { IdempotencyKeyUsedError, RequestInvalidError } from '../errors/index.js';
import type { StoredEntry } from '../history/index.js';
import type { ChosenPlan } from './choose-entries.js';
import type { ReplaceMode } from './import-plan.js';
import type { ImportReport } from './import-report.js';

/** A request that may be sent again, when its answer was lost. */
export interface RepeatableRequest {
  /** A hash of who sends it and of the key they gave it: nobody meets the keys of others. */
  key: string;
  /** A hash of what is asked for. */
  request: string;
}

/** What of a request must be the same when it is sent again. */
interface Asked {
  idempotencyKey?: string;
  replace: ReplaceMode;
  unknown?: string;
  only?: readonly number[];
  fingerprint?: string;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** @throws RequestInvalidError for a key that isn't 1 to 200 printable ASCII characters */
export function repeatableRequest(
  actor: Actor,
  { idempotencyKey, replace, unknown = 'refuse', only, fingerprint }: Asked,
  content: () => string | Uint8Array,
): RepeatableRequest | undefined {
  if (idempotencyKey === undefined) return undefined;
  if (!KEY.test(idempotencyKey)) {
    const message = 'must be 1 to 200 printable ASCII characters, without spaces';
    throw RequestInvalidError.at([{ path: 'Idempotency-Key', message }]);
  }
  const options = [replace, unknown, only ?? null, fingerprint ?? null];
  // The history keeps the reason, so who says another one asks for something else.
  if (actor.reason !== null) options.push(actor.reason);
  return {
    key: hashOf(JSON.stringify([actor.userId === null ? null : String(actor.userId), idempotencyKey])),
    request: hashOf(hashOf(content()), JSON.stringify(options)),
  };
}

/**
 * What is answered to a request that was done already: what came of it, but not each group again.
 *
 * @throws IdempotencyKeyUsedError when another request had the key
 */
export function reportOfDone({ request }: RepeatableRequest, { details }: StoredEntry): ImportReport {
  if (details.request !== request) throw IdempotencyKeyUsedError.forAnother();
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

function hashOf(...contents: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex');
}
