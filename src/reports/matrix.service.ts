import { Injectable } from '@nestjs/common';
import { AccessService } from '../access/index.js';
import { Database, type Work, count } from '../database/index.js';
import { RequestInvalidError } from '../errors/index.js';
import { GroupsStore, ManyGroupsStore, type StoredGroup } from '../groups/index.js';
import { Catalogue } from '../permissions/index.js';
import { type GrantingGroup, type Matrix, type MatrixQuery, matrixRows } from './matrix.js';

/** How many columns a matrix has at most. */
const GROUPS = 200;

/** Which group gives which permission. Answers everybody, and says nothing of users. */
@Injectable()
export class MatrixService {
  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * @throws GroupNotFoundError
   * @throws RequestInvalidError for more than 200 groups
   * @throws DatabaseBusyError when groups change each time they are read
   */
  async of(query: MatrixQuery = {}): Promise<Matrix> {
    if (query.groups && new Set(query.groups).size > GROUPS) {
      throw RequestInvalidError.at([{ path: 'groups', message: `must have at most ${GROUPS} items` }]);
    }
    const { groups, total } = await this.database.read(() =>
      this.accessService.ofOneMoment(() => this.read(query.groups)),
    );
    return {
      groups: groups.map(({ id, caption, administrators, version }) => ({ id, caption, administrators, version })),
      total,
      ...matrixRows(this.catalogue, groups, query),
    };
  }

  private *read(ids: readonly number[] | undefined): Work<{ groups: GrantingGroup[]; total: number }> {
    const { groups, total } = yield* ids ? this.chosen(ids) : this.first();
    const keys = yield* this.many.keysOf(groups.map(({ id }) => id));
    return { groups: groups.map((group) => ({ ...group, keys: new Set(keys.get(group.id)) })), total };
  }

  private *chosen(ids: readonly number[]): Work<{ groups: StoredGroup[]; total: number }> {
    const groups = yield* this.store.getAll(ids);
    groups.sort((one, other) => (one.captionKey < other.captionKey ? -1 : 1));
    return { groups, total: groups.length };
  }

  private *first(): Work<{ groups: StoredGroup[]; total: number }> {
    const total = yield* count(this.store.select());
    const first = this.store.select().orderBy('g.captionKey', 'ASC').limit(GROUPS);
    return { groups: yield* this.store.find(first), total };
  }
}
