import { HOST_WROTE } from './actions.js';
import { type Attempt, TO_OTHERS } from './attempt.js';
import type { Leaf } from './entities.js';
import type { CanaryHost, Dump } from './host.js';
import { type PanelResource, type Source, hasKeyField } from './panel.js';

type Row = Record<string, unknown>;

/** One row that isn't as it was. */
interface Change {
  source: Source;
  key: string;
  effect: 'add' | 'change' | 'remove';
  before: Row | undefined;
  after: Row | undefined;
}

/** What of the changes that came with a request its sender had no right to; nothing where all is well. */
export function unlawful(host: CanaryHost, attempt: Attempt, before: Dump, after: Dump): string[] {
  const changes = host.sources.flatMap((source) =>
    changesOf(source, before[source.name]!, after[source.name]!),
  );
  const ours = ['group', 'grant', 'membership'].filter(
    (table) => !isOnlyFewer(table, before[table]!, after[table]!),
  );
  return [
    ...ours.map((table) => `groups: the table of ${table}s changed`),
    ...changes.flatMap((change) => faultsOf(host, attempt, change, before)),
  ];
}

/** Memberships go with their users; nothing else of the groups ever changes. */
function isOnlyFewer(table: string, before: Record<string, Row>, after: Record<string, Row>): boolean {
  const kept = Object.keys(after).every((key) => isSame(before[key], after[key]));
  return kept && (table === 'membership' || Object.keys(before).length === Object.keys(after).length);
}

function changesOf(source: Source, before: Record<string, Row>, after: Record<string, Row>): Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): Change[] => {
    const [old, now] = [before[key], after[key]];
    if (isSame(old, now)) return [];
    const effect = old === undefined ? 'add' : now === undefined ? 'remove' : 'change';
    return [{ source, key, effect, before: old, after: now }];
  });
}

const RIGHTS = { add: 'create', change: 'update', remove: 'delete' } as const;

function faultsOf(host: CanaryHost, attempt: Attempt, change: Change, before: Dump): string[] {
  const { sender, resource, effects, called, permission, action, newKey } = attempt;
  const { source, effect, key } = change;
  const what = `${effect} of ${source.name} ${key}`;
  if (permission !== null && !sender.held.has(permission)) return [`no right: ${what} without ${permission}`];
  if (source.name === 'Log' && effect === 'add') return [];
  const faults: string[] = [];
  if (source.name === 'Person' && effect !== 'add' && isBeyond(host, sender.held, key, before)) {
    faults.push(`reach: ${what}, who may do more`);
  }
  const mayAnyway = host.resources.some(
    (each) => each.source === source && sender.held.has(`${each.id}:${RIGHTS[effect]}`),
  );
  const isOwn = source === resource.source && effects.includes(effect);
  const toOthers = TO_OTHERS[action];
  if (!isOwn && !(mayAnyway && toOthers?.includes(effect)))
    faults.push(`effect: ${what} by ${action} of ${resource.id}`);
  if (isOwn && called && !isCalled(host, change, called) && !(mayAnyway && toOthers)) {
    faults.push(`scope: ${what}, called on ${called.join()}`);
  }
  if (action === 'new' && effect === 'add' && !hasKeyField(resource) && key === newKey)
    faults.push(`key: ${what}, which the form has no field for`);
  if (effect !== 'remove')
    faults.push(
      ...writtenIn(host, attempt, change).map(
        (path) => `column: ${what} writes ${path}: ${difference(change)}`,
      ),
    );
  return faults;
}

/** What changed, as far as it can be printed on a line. */
function difference({ before, after }: Change): string {
  const names = Object.keys(after ?? {}).filter((name) => !isSame(before?.[name], after![name]));
  return names
    .map((name) => `${name} ${JSON.stringify(before?.[name])} → ${JSON.stringify(after![name])}`)
    .join(', ');
}

/** Who was deleted, and created again under the same id, is in no group any more. */
function isBeyond(host: CanaryHost, held: ReadonlySet<string>, id: string, before: Dump): boolean {
  const isInGroup = Object.keys(before['membership']!).some((key) => key.split('|').at(-1) === id);
  return isInGroup && [...(host.held.get(id) ?? [])].some((permission) => !held.has(permission));
}

function isCalled(host: CanaryHost, { source, before, after }: Change, called: string[]): boolean {
  const row = (before ?? after)!;
  const id = String(row['canary_key0'] ?? row[source.keys[0]!.column]);
  // MariaDB and AdminJS find a record by other spellings of its id too.
  return called.some(
    (each) =>
      each === id ||
      Number(each) === Number(id) ||
      each.trim().toLowerCase() === id.trim().toLowerCase() ||
      parseFloat(each) === Number(id) ||
      (Number(id) === 0 && host.takesForZero(source, each)),
  );
}

/** The columns that a client can't write, and that changed all the same. */
function writtenIn(host: CanaryHost, attempt: Attempt, { source, before, after }: Change): string[] {
  const isOwn = source === attempt.resource.source;
  const isForm = attempt.action === 'new' || attempt.action === 'edit';
  const resources = isOwn ? [attempt.resource] : host.resources.filter((each) => each.source === source);
  return source.leaves.flatMap((leaf) => {
    if (leaf.kind === 'key' || leaf.writtenByHost || isByHost(after![leaf.column])) return [];
    const [old, now] = [before?.[leaf.column] ?? null, after![leaf.column] ?? null];
    const isClosed = isHidden(resources, leaf) || (isOwn && isForm && !hasField(attempt.resource, leaf));
    const parts = leaf.closed.filter((part) => !isKept(part, old, now));
    return [
      ...parts.map((part) => `${leaf.path}.${part}`),
      ...(isClosed && !isSame(old, now) ? [leaf.path] : []),
    ];
  });
}

function hasField(resource: PanelResource, leaf: Leaf): boolean {
  return ['shown', 'form'].includes(resource.lookOf(leaf));
}

function isHidden(resources: PanelResource[], leaf: Leaf): boolean {
  // What `titleProperty` names is shown, whatever else the host says of it.
  return resources.every((each) => each.lookOf(leaf) === 'hidden' && each.title !== leaf.path);
}

function isByHost(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(HOST_WROTE);
}

/** Nothing is put there, and it only goes with an entry of a list that held it. */
function isKept(part: string, before: unknown, after: unknown): boolean {
  const [old, now] = [partsAt(before, part), partsAt(after, part)];
  if (!part.startsWith('list.')) return isSame(old, now);
  const texts = old.map((each) => JSON.stringify(each));
  return now.every((each) => texts.includes(JSON.stringify(each)));
}

/** What is at a path of JSON, in whichever place of a list. */
function partsAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [typeof value === 'string' ? parsed(value) : value];
  for (const name of path.split('.')) {
    found = found
      .flatMap((each) => (Array.isArray(each) ? each : [each]))
      .flatMap((each) => {
        const next = typeof each === 'object' && each !== null ? (each as Row)[name] : undefined;
        return next === undefined ? [] : [next];
      });
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
