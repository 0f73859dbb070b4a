import { type Stepwise, sorted } from '../database/index.js';
import { ADMINISTRATORS_CAPTION } from '../entities/index.js';
import { CaptionNames } from '../groups/numbered-caption.js';
import { captionsTwice } from './captions-twice.js';
import type { DocumentGroup, GroupsDocument } from './document.js';
import type {
  ExistingGroup,
  ImportInput,
  ImportPlan,
  PlannedDeletion,
  PlannedGroup,
  PlannedWrite,
  RenameConflict,
} from './import-plan.js';
import { renamesIn } from './renames.js';

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
  /** The place of the entry that renames the group which has this name. */
  after?: number;
}

interface Replacing {
  destinations: Map<DocumentGroup, Destination>;
  conflicts: RenameConflict[];
}

/**
 * Works out what an import would do, without doing any of it. Takes time in proportion to the input.
 * Doesn't look at who imports: what the actor may give and take is checked on `writes` when they are applied.
 *
 * @throws DocumentError when two entries have one caption and Replace is Enabled
 */
export function* planImport(input: ImportInput): Stepwise<ImportPlan> {
  const { document, existing, replace, unknown: onUnknown } = input;
  if (replace !== 'disabled') {
    const twice = captionsTwice(document.groups);
    if (twice.any) throw twice.toError('DOCUMENT_INVALID');
  }
  const { destinations, conflicts } =
    replace === 'disabled'
      ? { destinations: yield* numbering(document, existing), conflicts: [] }
      : replacing(document, existing);
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
  const deletions = replace === 'mirror' ? notIn(destinations, existing) : [];
  return {
    replace,
    onUnknown,
    groups,
    writes,
    deletions,
    conflicts,
    ...(yield* summaryOf({ groups, deletions, conflicts, onUnknown })),
  };
}

/** Every entry keeps its name, and replaces the group that has it, or that it renames. */
function replacing({ groups }: GroupsDocument, existing: readonly ExistingGroup[]): Replacing {
  const byKey = new Map(existing.map((group) => [group.captionKey, group]));
  const places = new Map(groups.map((entry, place) => [entry, place]));
  const { renamed, conflicts } = renamesIn(groups, byKey);
  const freeing = new Map([...renamed].map(([entry, { id }]) => [id, places.get(entry)!]));
  const destinations = new Map<DocumentGroup, Destination>();
  for (const entry of groups) {
    const named = byKey.get(entry.key);
    if (entry.administrators || named?.administrators) continue;
    const after = named && freeing.get(named.id);
    const replaced = renamed.get(entry) ?? (after === undefined ? named : undefined);
    destinations.set(entry, {
      caption: entry.caption,
      captionKey: entry.key,
      ...(replaced && { replaced }),
      ...(after !== undefined && { after }),
    });
  }
  return {
    destinations,
    conflicts: [...conflicts].map(([entry, { caption: renamedFrom }]) => ({
      entry: places.get(entry)!,
      caption: entry.caption,
      renamedFrom,
    })),
  };
}

/** The groups that a mirror of the document doesn't have. */
function notIn(
  destinations: ReadonlyMap<DocumentGroup, Destination>,
  existing: readonly ExistingGroup[],
): PlannedDeletion[] {
  const kept = new Set([...destinations.values()].map(({ replaced }) => replaced?.id));
  return existing
    .filter(({ id, administrators }) => !administrators && !kept.has(id))
    .map(({ id, caption, version, permissions, members }) => ({
      groupId: id,
      caption,
      version,
      removed: [...permissions].sort(),
      members,
    }));
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
  const { caption, captionKey, replaced, after: freedBy } = destination;
  const held = new Set(replaced?.permissions);
  const listed = [...new Set(entry.permissions)].sort();
  const unknown = listed.filter((key) => !input.catalogueKeys.has(key) && !held.has(key));
  const left = new Set(input.unknown === 'keep' ? [] : unknown);
  const permissions = listed.filter((key) => !left.has(key));
  const given = new Set(permissions);
  const added = permissions.filter((key) => !held.has(key));
  const removed = [...held].filter((key) => !given.has(key)).sort();

  const before = replaced?.description ?? '';
  // A mirror is what an export says, which leaves empty descriptions out.
  const after = entry.description ?? (input.replace === 'mirror' ? '' : before);
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
    ...(replaced && replaced.caption !== caption && { before: replaced.caption }),
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
    write: {
      entry: index,
      replaces,
      ...(freedBy !== undefined && { after: freedBy }),
      caption,
      captionKey,
      ...descriptionChange,
      permissions,
      added,
      removed,
    },
  };
}

function reportProtected({ caption }: DocumentGroup, members: number): Step {
  const target = ADMINISTRATORS_CAPTION;
  return { row: { outcome: 'protected', caption, target, added: [], removed: [], unknown: [], members } };
}

/** What a plan comes to, or some of its entries. */
export function* summaryOf({
  groups,
  deletions,
  conflicts,
  onUnknown,
}: Pick<ImportPlan, 'groups' | 'deletions' | 'conflicts' | 'onUnknown'>): Stepwise<
  Pick<ImportPlan, 'unknown' | 'counts' | 'applicable'>
> {
  const unknown = new Set<string>();
  const counts = { create: 0, replace: 0, rename: 0, unchanged: 0, protected: 0, delete: deletions.length };
  for (const group of groups) {
    counts[group.outcome]++;
    for (const key of group.unknown) unknown.add(key);
    yield;
  }
  return {
    unknown: yield* sorted(unknown),
    counts,
    applicable: conflicts.length === 0 && (onUnknown !== 'refuse' || unknown.size === 0),
  };
}
