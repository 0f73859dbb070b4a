import { BaseDatabase, BaseProperty, BaseRecord, BaseResource, type Filter } from 'adminjs';

/** Rows that are in no database. */
export class MemoryTable {
  rows: Record<string, unknown>[] = [];
  private made = 0;

  constructor(
    readonly name: string,
    readonly key: string,
    readonly paths: readonly string[],
  ) {}

  /** An id for a record that comes without one. */
  newKey(): string {
    return `made${++this.made}`;
  }
}

interface Options {
  limit?: number;
  offset?: number;
  sort?: { sortBy?: string; direction?: string };
}

/** An adapter that keeps records in memory, as simple as the interface allows: creating writes over what has the id. */
export class MemoryResource extends BaseResource {
  private readonly all: BaseProperty[];

  constructor(readonly table: MemoryTable) {
    super(table);
    this.all = [
      new BaseProperty({ path: table.key, isId: true }),
      ...table.paths.map((path) => new BaseProperty({ path })),
    ];
  }

  static override isAdapterFor(given: unknown): boolean {
    return given instanceof MemoryTable;
  }

  override databaseName(): string {
    return 'memory';
  }

  override id(): string {
    return this.table.name;
  }

  override properties(): BaseProperty[] {
    return this.all;
  }

  override property(path: string): BaseProperty | null {
    return this.all.find((property) => property.path() === path) ?? null;
  }

  override async count(filter: Filter): Promise<number> {
    return this.matching(filter).length;
  }

  override async find(filter: Filter, { limit = 10, offset = 0, sort = {} }: Options): Promise<BaseRecord[]> {
    const { sortBy = this.table.key, direction } = sort;
    const sign = direction === 'desc' ? -1 : 1;
    const rows = this.matching(filter).sort((a, b) => sign * compare(a[sortBy], b[sortBy]));
    return rows.slice(offset, offset + limit).map((row) => new BaseRecord({ ...row }, this));
  }

  override async findOne(id: string): Promise<BaseRecord | null> {
    const row = this.rowOf(id);
    return row ? new BaseRecord({ ...row }, this) : null;
  }

  override async findMany(ids: (string | number)[]): Promise<BaseRecord[]> {
    return (await Promise.all(ids.map((id) => this.findOne(String(id))))).filter((record) => record !== null);
  }

  override async create(params: Record<string, unknown>): Promise<Record<string, unknown>> {
    const row = { ...params };
    row[this.table.key] ||= this.table.newKey();
    const before = this.rowOf(row[this.table.key]);
    if (before) Object.assign(before, row);
    else this.table.rows.push(row);
    return row;
  }

  override async update(id: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
    return { ...Object.assign(this.rowOf(id) ?? {}, params) };
  }

  override async delete(id: string): Promise<void> {
    this.table.rows = this.table.rows.filter((row) => row !== this.rowOf(id));
  }

  private rowOf(id: unknown) {
    return this.table.rows.find((row) => String(row[this.table.key]) === String(id));
  }

  private matching(filter: Filter): Record<string, unknown>[] {
    const filters = Object.values(
      (filter as unknown as { filters: Record<string, { path: string; value: unknown }> }).filters,
    );
    return this.table.rows.filter((row) =>
      filters.every(({ path, value }) => String(row[path] ?? '').includes(String(value))),
    );
  }
}

export class MemoryDatabase extends BaseDatabase {
  static override isAdapterFor(): boolean {
    return false;
  }
}

function compare(a: unknown, b: unknown): number {
  return String(a ?? '') < String(b ?? '') ? -1 : 1;
}
