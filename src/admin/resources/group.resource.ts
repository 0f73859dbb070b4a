import type { Filter } from 'adminjs';
import { BaseProperty, BaseRecord } from '../adminjs.js';
import type { Catalogue } from '../../permissions/index.js';
import type { GroupSort, GroupSummary, GroupsQuery, GroupsService } from '../../groups/index.js';
import { OwnResource } from '../own-resource.js';

interface FindOptions {
  limit?: number;
  offset?: number;
  sort?: { sortBy?: string; direction?: 'asc' | 'desc' };
}

const PROPERTIES = [
  new BaseProperty({ path: 'id', type: 'number', isId: true, position: 1 }),
  new BaseProperty({ path: 'caption', type: 'string', position: 2 }),
  new BaseProperty({ path: 'members', type: 'number', position: 3 }),
  new BaseProperty({ path: 'permissions', type: 'number', position: 4 }),
  new BaseProperty({ path: 'updatedAt', type: 'datetime', position: 5 }),
];

/** The groups as AdminJS reads them. It never writes through this: the actions call the services. */
export class GroupResource extends OwnResource {
  constructor(
    resourceId: string,
    private readonly groups: GroupsService,
    private readonly catalogue: Catalogue,
  ) {
    super(resourceId, PROPERTIES);
  }

  override async count(filter: Filter): Promise<number> {
    return (await this.groups.list({ ...groupsQueryOf(filter), perPage: 1 })).total;
  }

  override async find(
    filter: Filter,
    { limit = 20, offset = 0, sort = {} }: FindOptions,
  ): Promise<BaseRecord[]> {
    const query = groupsQueryOf(filter);
    const { records, total } = await this.groups.list({
      ...query,
      sort: isSort(sort.sortBy) ? sort.sortBy : 'id',
      direction: sort.direction === 'desc' ? 'desc' : 'asc',
      perPage: Number(limit),
      page: Math.floor(Number(offset) / Number(limit)) + 1,
    });
    const isOnlyGroup = total === 1 && Object.keys(query).length === 0;
    return records.map((group) => this.recordOf({ ...group, isOnlyGroup }));
  }

  override async findOne(id: string): Promise<BaseRecord | null> {
    return (await this.findMany([id]))[0] ?? null;
  }

  override async findMany(ids: (string | number)[]): Promise<BaseRecord[]> {
    const wanted = ids.map(Number).filter(isId);
    const { records } = await this.groups.list({ ids: wanted, perPage: Math.max(wanted.length, 1) });
    return records.map((group) => this.recordOf(group));
  }

  private recordOf(group: GroupSummary & { isOnlyGroup?: boolean }): BaseRecord {
    return new BaseRecord({ ...group, permissionsTotal: this.catalogue.size }, this);
  }
}

function groupsQueryOf({ filters }: Filter): GroupsQuery {
  const caption: unknown = filters?.['caption']?.value;
  const id: unknown = filters?.['id']?.value;
  return {
    ...(typeof caption === 'string' && caption !== '' && { search: caption }),
    ...(id !== undefined && id !== '' && { ids: [Number(id)].filter(isId) }),
  };
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= 2147483647;
}

function isSort(sort: unknown): sort is GroupSort {
  return PROPERTIES.some((property) => property.path() === sort);
}
