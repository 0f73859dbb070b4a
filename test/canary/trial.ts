import { setTimeout } from 'node:timers/promises';
import type { TestDatabase } from '../support/databases.js';
import { Attempts, type Attempt } from './attempt.js';
import { CanaryHost, type Dump } from './host.js';
import { unlawful } from './lawful.js';
import type { HostShape, RequestShape } from './shape.js';
import type { Answer } from './wire.js';

/** What may be found: something hidden that left, a write without a right, an answer that tells hidden values apart, a failure. */
export type Kind = 'leak' | 'write' | 'oracle' | 'failure';

export class Finding extends Error {
  override name = 'Finding';

  constructor(
    readonly kind: Kind,
    /** Findings with the same cause have the same one. */
    readonly signature: string,
    readonly details: string,
  ) {
    super(`${kind}: ${signature}\n${details}`);
  }
}

export interface TrialOptions {
  kinds: readonly Kind[];
  /** Called with each finding; throws, or goes on. */
  onFinding: (finding: Finding) => void;
  onRequest?: () => void;
  /**
   * How often a request that changes nothing is sent again with other hidden values: one in so many, and four times as many of
   * those that guess.
   */
  swapOneIn: number;
  /** When to stop, by `performance.now()`. */
  until?: number;
}

/** Sends requests to a host, one after the other, and looks at everything after each. */
export async function tryHost(
  shape: HostShape,
  requests: readonly RequestShape[],
  database: TestDatabase,
  options: TrialOptions,
): Promise<void> {
  const isOver = () => performance.now() > (options.until ?? Infinity);
  if (isOver()) return;
  const host = await CanaryHost.start(shape, database);
  const unhandled: unknown[] = [];
  const keep = (error: unknown) => {
    if (
      !/connection is not open|not connected|not established|connection terminated|pool/i.test(String(error))
    )
      unhandled.push(error);
  };
  process.on('unhandledRejection', keep);
  try {
    const attempts = new Attempts(host);
    let before = await host.dump();
    /** What was typed may have been stored where everybody sees it. */
    const stored = new Set<string>();
    for (const [index, request] of requests.entries()) {
      if (isOver()) break;
      const attempt = attempts.make(request, before);
      const found: Finding[] = [];
      const note = (kind: Kind, signature: string, details: string) => {
        if (options.kinds.includes(kind))
          found.push(new Finding(kind, signature, `${details}\n${described(attempt)}`));
      };
      host.lastError = '';
      const answer = await host.wire.send(attempt.call).catch((error: unknown) => {
        note('failure', `no answer to ${attempt.action}`, String(error));
        return undefined;
      });
      options.onRequest?.();
      if (answer && answer.status >= 500 && !OTHERS_FAULTS.test(host.lastError))
        note(
          'failure',
          `${answer.status} to ${attempt.action}: ${host.lastError.split('\n')[0]!.slice(0, 90)}`,
          host.lastError,
        );
      if (unhandled.length > 0)
        note('failure', `unhandled rejection by ${attempt.action}`, String(unhandled.splice(0)));
      const after = await host.dump();
      for (const fault of unlawful(host, attempt, before, after))
        note('write', `${fault.split(':')[0]!} by ${attempt.action}`, fault);
      const typed = typedIn(host, attempt);
      if (!attempt.isRead) typed.forEach((canary) => stored.add(canary));
      if (answer) {
        lookForLeaks(host, attempt, answer, new Set([...stored, ...typed]), note);
        const oneIn = attempt.isGuess ? Math.ceil(options.swapOneIn / 4) : options.swapOneIn;
        if (attempt.isRead && index % oneIn === 0 && options.kinds.includes('oracle')) {
          const restore = await host.swap(attempt.sender, after);
          const other = await host.wire.send(attempt.call);
          await restore();
          // Rows that are written again may come in another order, and stay in it.
          const isBack = async () => comparable(await host.wire.send(attempt.call)) === comparable(answer);
          if (
            comparable(other) !== comparable(answer) &&
            (await isBack()) &&
            (await tellsApart(host, attempt, after))
          )
            note(
              'oracle',
              `${attempt.action} tells hidden values apart`,
              firstDifference(comparable(answer), comparable(other)),
            );
        }
      }
      found.forEach(options.onFinding);
      before = attempt.isRead ? await host.dump() : after;
    }
  } finally {
    // Lazy relations are loaded beside the answer.
    await setTimeout(20);
    await host.stop();
    process.off('unhandledRejection', keep);
  }
}

/** Asks again, with the hidden values and with others, both times with the rows in one order: their own may have turned twice. */
async function tellsApart(host: CanaryHost, { sender, call }: Attempt, dump: Dump): Promise<boolean> {
  await host.sortRows();
  const answer = await host.wire.send(call);
  const restore = await host.swap(sender, dump);
  await host.sortRows();
  const other = await host.wire.send(call);
  await restore();
  return comparable(other) !== comparable(answer);
}

/** Features fail on requests that their own front end never sends. */
const OTHERS_FAULTS =
  /node_modules\/@adminjs\/(import-export|relations|upload)\/|handler of a recordAction should return/;

type Note = (kind: Kind, signature: string, details: string) => void;

/** The canaries that a client typed itself. */
function typedIn({ canaries }: CanaryHost, { call }: Attempt): Set<string> {
  const apart = (sent: string) => sent.replace(/[?&=]/g, ' ');
  const path = decodeURIComponent(apart(call.path).replace(/\+/g, ' '));
  return canaries.in(`${path}\n${apart(call.body?.toString() ?? '')}`);
}

function lookForLeaks(
  host: CanaryHost,
  attempt: Attempt,
  { bytes }: Answer,
  typed: Set<string>,
  note: Note,
): void {
  const found = [...host.canaries.in(bytes)].filter((canary) => !typed.has(canary));
  const leaked = attempt.sender.knowledge.hiddenAmong(
    found,
    host,
    attempt.isForm ? attempt.resource.id : undefined,
  );
  const seen = new Set<string>();
  for (const canary of leaked) {
    const { table, path, row } = host.canaries.cellOf(canary)!;
    const own = table === attempt.resource.source.name ? 'own' : 'other';
    const signature = `${attempt.action} sends ${own} ${kindOf(host, table, path)}`;
    if (seen.has(signature)) continue;
    seen.add(signature);
    const at = bytes.indexOf(canary);
    note(
      'leak',
      signature,
      `${canary} of ${table} row ${row}, ${path}: …${bytes.slice(Math.max(0, at - 200), at + 20)}…`,
    );
  }
}

function kindOf(host: CanaryHost, table: string, path: string): string {
  const leaf = host
    .sourceOf(table)
    .leaves.find((each) => path === each.path || path.startsWith(`${each.path}.`))!;
  const title = ['title', 'name', 'subject', 'email'].includes(path.toLowerCase())
    ? ' called as a title'
    : '';
  return `${leaf.look} ${leaf.kind === 'json' && path !== leaf.path ? 'part' : leaf.kind}${leaf.ofChild ? ' of child' : ''}${title}`;
}

/** References are read side by side, so they come in any order. */
function comparable({ status, body }: Answer): string {
  const isJson = /^[[{]/.test(body);
  const text = isJson ? JSON.stringify(JSON.parse(body), withSortedReferences) : body;
  return `${status}\n${text.replace(/nonce(=|":)"[^"]+"/g, '')}`;
}

function withSortedReferences(name: string, value: unknown): unknown {
  if (name !== 'populated') return value;
  const sorted = Object.entries(value as object).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted);
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `…${one.slice(Math.max(0, at - 100), at + 120)}…\n…${other.slice(Math.max(0, at - 100), at + 120)}…`;
}

function described({ call, sender, permission }: Attempt): string {
  return [
    `${sender.login} (${sender.id}), for which it takes ${permission ?? 'nothing'}, sent`,
    `${call.method} ${call.path}`,
    ...(call.body ? [`${call.headers['Content-Type']}`, call.body.toString()] : []),
  ].join('\n');
}
