import { type Stepwise, sorted } from '../database/index.js';
import { ADMINISTRATORS_CAPTION } from '../groups/caption.js';
import { CaptionNames } from '../groups/numbered-caption.js';
import { captionsTwice } from './captions-twice.js';
import type { DocumentGroup, GroupsDocument } from './document.js';
import type {
  ExistingGroup,
  ImportInput,
  ImportPlan,
  PlannedGroup,
  PlannedWrite,
  UnknownMode,
} from './import-plan.js';

/** What one entry becomes. */
interface Step {
  row: PlannedGroup;
  write?: PlannedWrite;
}

/** The name an entry gets, and the group it replaces. */
interface Destination {
  caption: string;
  captionKey: string;
  replaced?: ExistingGroup;
}

/**
 * Works out what an import would do, without doing any of it. Takes time in proportion to the input.
 * Doesn't look at who imports: what the actor may give and take is checked on `writes` when they are applied.
 *
 * @throws DocumentError when two entries have one caption and Replace is Enabled
 */
export function* planImport(input: ImportInput): Stepwise<ImportPlan> {
  const { document, existing, replace, unknown: onUnknown } = input;
  if (replace === 'enabled') {
    const twice = captionsTwice(document.groups);
    if (twice.any) throw twice.toError('DOCUMENT_INVALID');
  }
  const destinations =
    replace === 'enabled' ? replacing(document, existing) : yield* numbering(document, existing);
  const protectedMembers = existing.find((group) => group.administrators)?.members ?? 0;

  const groups: PlannedGroup[] = [];
  const writes: PlannedWrite[] = [];
  for (const [index, entry] of document.groups.entries()) {
    const destination = destinations.get(entry);
    const { row, write } = destination
      ? planEntry(entry, index, destination, input)
      : reportProtected(entry, protectedMembers);
    groups.push(row);
    if (write) writes.push(write);
    yield;
  }
  return { replace, onUnknown, groups, writes, ...(yield* summaryOf(groups, onUnknown)) };
}

/** Replace Enabled: every entry keeps its name, and replaces the group that has it. */
function replacing(
  { groups }: GroupsDocument,
  existing: readonly ExistingGroup[],
): Map<DocumentGroup, Destination> {
  const byKey = new Map(existing.map((group) => [group.captionKey, group]));
  const destinations = new Map<DocumentGroup, Destination>();
  for (const entry of groups) {
    const replaced = byKey.get(entry.key);
    if (entry.administrators || replaced?.administrators) continue;
    destinations.set(entry, { caption: entry.caption, captionKey: entry.key, ...(replaced && { replaced }) });
  }
  return destinations;
}

/** Replace Disabled: names that are free are given first, so that no number takes the name of a later entry. */
function* numbering(
  { groups }: GroupsDocument,
  existing: readonly ExistingGroup[],
): Stepwise<Map<DocumentGroup, Destination>> {
  const names = new CaptionNames(existing.map((group) => group.captionKey));
  const destinations = new Map<DocumentGroup, Destination>();
  const entries = groups.filter((entry) => !entry.administrators);
  const taken = entries.filter((entry) => {
    if (!names.claim(entry.key)) return true;
    destinations.set(entry, { caption: entry.caption, captionKey: entry.key });
    return false;
  });
  for (const entry of taken) {
    const { caption, key } = names.claimNumbered(entry.caption);
    destinations.set(entry, { caption, captionKey: key });
    yield;
  }
  return destinations;
}

function planEntry(entry: DocumentGroup, index: number, destination: Destination, input: ImportInput): Step {
  const { caption, captionKey, replaced } = destination;
  const held = new Set(replaced?.permissions);
  const listed = [...new Set(entry.permissions)].sort();
  const unknown = listed.filter((key) => !input.catalogueKeys.has(key) && !held.has(key));
  const left = new Set(input.unknown === 'keep' ? [] : unknown);
  const permissions = listed.filter((key) => !left.has(key));
  const given = new Set(permissions);
  const added = permissions.filter((key) => !held.has(key));
  const removed = [...held].filter((key) => !given.has(key)).sort();

  const before = replaced?.description ?? '';
  const after = entry.description ?? before;
  const descriptionChange = after !== before && { descriptionChange: { before, after } };
  const isUnchanged =
    replaced?.caption === caption && !descriptionChange && added.length + removed.length === 0;
  const row: PlannedGroup = {
    outcome: replaced
      ? isUnchanged
        ? 'unchanged'
        : 'replace'
      : captionKey === entry.key
        ? 'create'
        : 'rename',
    caption: entry.caption,
    target: caption,
    ...descriptionChange,
    ...(replaced && { groupId: replaced.id }),
    added,
    removed,
    unknown,
    members: replaced?.members ?? 0,
  };
  if (isUnchanged) return { row };
  const replaces = replaced
    ? { id: replaced.id, version: replaced.version, caption: replaced.caption }
    : null;
  return {
    row,
    write: { entry: index, replaces, caption, captionKey, ...descriptionChange, permissions, added, removed },
  };
}

function reportProtected({ caption }: DocumentGroup, members: number): Step {
  const target = ADMINISTRATORS_CAPTION;
  return { row: { outcome: 'protected', caption, target, added: [], removed: [], unknown: [], members } };
}

/** What some entries of a plan come to. */
export function* summaryOf(
  groups: readonly PlannedGroup[],
  onUnknown: UnknownMode,
): Stepwise<Pick<ImportPlan, 'unknown' | 'counts' | 'applicable'>> {
  const unknown = new Set<string>();
  const counts = { create: 0, replace: 0, rename: 0, unchanged: 0, protected: 0 };
  for (const group of groups) {
    counts[group.outcome]++;
    for (const key of group.unknown) unknown.add(key);
    yield;
  }
  return {
    unknown: yield* sorted(unknown),
    counts,
    applicable: onUnknown !== 'refuse' || unknown.size === 0,
  };
}
