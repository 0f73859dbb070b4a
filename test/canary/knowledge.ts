import type { Canaries } from './canaries.js';
import type { Leaf } from './entities.js';
import type { PanelResource, Source } from './panel.js';

/** Whether somebody may see a cell: never, in the answer of a form, or always. */
export type Sight = 'hidden' | 'form' | 'open';

/** What of a host one actor may see, worked out from what the host says and from nothing of what is tested. */
export class Knowledge {
  private readonly sights = new Map<string, Sight>();

  constructor(
    private readonly resources: readonly PanelResource[],
    private readonly can: (permission: string) => boolean,
  ) {}

  /** @param path of a property, or of a part of a JSON column @param resourceId of the form that is open, if one is */
  sight(source: Source, path: string, isChild: boolean, resourceId?: string): Sight {
    const key = [source.name, path, isChild, resourceId].join();
    const known = this.sights.get(key) ?? this.find(source, path, isChild, resourceId);
    this.sights.set(key, known);
    return known;
  }

  /** What must not leave, from all that is there. */
  hiddenAmong(found: Iterable<string>, host: KnownHost, resourceId?: string): string[] {
    return [...found].filter((canary) => {
      const cell = host.canaries.cellOf(canary)!;
      const source = host.sources.find(({ name }) => name === cell.table)!;
      return this.sight(source, cell.path, isChildRow(source, cell.row), resourceId) === 'hidden';
    });
  }

  private find(source: Source, path: string, isChild: boolean, resourceId?: string): Sight {
    const leaf = source.leaves.find((each) => path === each.path || path.startsWith(`${each.path}.`))!;
    if (leaf.open) return 'open';
    if (leaf.closed.some((part) => isWithin(path.slice(leaf.path.length + 1), part))) return 'hidden';
    const of = this.resources.filter((each) => each.source === source && (!each.isOfChild || isChild));
    if (of.some((each) => titleOf(each)?.path === leaf.path)) return 'open';
    if (of.some((each) => this.can(`${each.id}:view`) && isReadable(each, leaf))) return 'open';
    // The logger writes down the forms of those who save them.
    if (leaf.look === 'form' && source.features.includes('logger') && this.can('Log:view')) return 'open';
    const form = of.find(({ id }) => id === resourceId);
    return form && ['form', 'shown'].includes(form.lookOf(leaf)) ? 'form' : 'hidden';
  }
}

interface KnownHost {
  canaries: Canaries;
  sources: readonly Source[];
}

/** Every second row of an entity with a class that inherits from it is of that class. */
export function isChildRow({ model }: Source, row: number): boolean {
  return model?.child !== undefined && row % 2 === 1;
}

function isReadable(resource: PanelResource, leaf: Leaf): boolean {
  if (leaf.belongsToUpload) return true;
  return ['shown', 'fixed', 'list', 'show'].includes(resource.lookOf(leaf));
}

const TITLES = ['title', 'name', 'subject', 'email'];

/** The property whose value everybody may see where a record is named; none where the host hides it. */
export function titleOf(resource: PanelResource): Leaf | undefined {
  const { leaves } = resource.source;
  if (resource.title !== undefined) return leaves.find(({ path }) => path === resource.title);
  const title = leaves.find(({ path }) => TITLES.includes(path.toLowerCase()));
  return title && isReadable(resource, title) ? title : undefined;
}

/** Whether a path leads to a part, whatever the places in lists on the way. */
function isWithin(path: string, part: string): boolean {
  const plain = path.replace(/\.\d+/g, '');
  return plain === part || plain.startsWith(`${part}.`);
}
