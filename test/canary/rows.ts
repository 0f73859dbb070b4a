import type { DataSource } from 'typeorm';
import type { DatabaseKind } from '../support/databases.js';
import type { Canaries } from './canaries.js';
import type { Leaf, Models } from './entities.js';
import { isChildRow } from './knowledge.js';
import type { Source } from './panel.js';
import { ACTORS, type KeyKind } from './shape.js';

const PEOPLE = ['admin', 'manager', ...Array.from({ length: ACTORS }, (_, index) => `actor${index}`), 'idle'];
const FEW = 4;

/** Fills the tables of a host: each cell that isn't open to everybody holds a canary. */
export class Rows {
  private readonly ids = new Map<string, unknown[]>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly canaries: Canaries,
    private readonly database: DatabaseKind,
  ) {}

  async fill(sources: Source[], models: Models): Promise<void> {
    // Whatever is referred to comes first.
    for (const source of [...sources].reverse()) {
      if (!['Link', 'Log'].includes(source.name)) await this.fillOne(source);
    }
    await this.fillOne(sources.find(({ name }) => name === 'Log')!);
    await this.fillLinks(
      sources.find(({ name }) => name === 'Link')!,
      models,
    );
  }

  private async fillOne(source: Source): Promise<void> {
    const { name, model, memory, keys } = source;
    const logins = name === 'Person' ? PEOPLE : [];
    const usual = name === 'Person' ? PEOPLE.length : FEW;
    const kind: KeyKind = model?.shape.key.kind ?? 'varchar';
    const odd = model?.shape.odd ? ODD[kind].filter((key) => fits(key, this.database)) : [];
    const all = [...Array.from({ length: usual }, (_, index) => KEYS[kind](index + 1)), ...odd];
    for (const [row, key] of all.entries()) {
      const isChild = isChildRow(source, row);
      const values: Record<string, unknown> = {};
      if (key !== null) {
        for (const [index, leaf] of keys.entries()) values[leaf.path] = Array.isArray(key) ? key[index] : key;
      }
      for (const leaf of source.leaves.slice(keys.length)) {
        if (leaf.ofChild && !isChild) continue;
        if (leaf.path === 'login') values['login'] = logins[row] ?? `odd${row}`;
        else if (leaf.kind === 'moment')
          values[leaf.path] = row === usual - 1 && name !== 'Person' ? new Date(0) : null;
        else
          put(
            values,
            leaf.path,
            leaf.kind === 'reference' ? this.reference(source, leaf, row) : this.value(source, leaf, row),
          );
      }
      if (memory) memory.rows.push({ ...values });
      else {
        const type = isChild ? model!.child! : model!.type;
        await this.dataSource
          .createQueryBuilder()
          .insert()
          .into(type)
          .values(values)
          .updateEntity(false)
          .execute();
      }
    }
    if (model) await this.readIds(source);
  }

  private async fillLinks({ model, leaves }: Source, { things, users }: Models): Promise<void> {
    const left = this.ids.get(things[0]!.name)!;
    const right = this.ids.get(users.name)!;
    for (let row = 0; row < FEW; row++) {
      const cell = { table: 'Link', row };
      const texts = leaves.filter(({ path }) => path === 'note' || path === 'memo');
      await this.dataSource
        .createQueryBuilder()
        .insert()
        .into(model!.type)
        .values({
          leftId: String(left[row % left.length]),
          rightId: String(right[row % right.length]),
          ...Object.fromEntries(texts.map(({ path }) => [path, this.canaries.text({ ...cell, path })])),
        } as never)
        .updateEntity(false)
        .execute();
    }
  }

  private async readIds({ name, keys, model }: Source): Promise<void> {
    const escaped = (each: string) => this.dataSource.driver.escape(each);
    const column = escaped(keys[0]!.column);
    const rows: { id: unknown }[] = await this.dataSource.query(
      `SELECT ${column} AS id FROM ${escaped(model!.table)} ORDER BY ${column}`,
    );
    this.ids.set(
      name,
      rows.map(({ id }) => id),
    );
  }

  private reference({ model }: Source, leaf: Leaf, row: number): unknown {
    const relation = model!.relations.find(({ name }) => `${name}_id` === leaf.column)!;
    const ids = this.ids.get(relation.to.name)!;
    return ids[row % ids.length];
  }

  private value({ name: table }: Source, leaf: Leaf, row: number): unknown {
    const { path, kind, open, closed, closedFirst } = leaf;
    if (open) return `open${row}`;
    const text = (part: string) =>
      this.canaries.text({ table, row, path: part === '' ? path : `${path}.${part}` });
    if (kind === 'number') return this.canaries.number({ table, row, path });
    if (kind === 'array') return [text(''), text('')];
    if (kind !== 'json') return text('');
    const names = closedFirst ? ['closed', 'open'] : ['open', 'closed'];
    const parts = (at: string) => Object.fromEntries(names.map((name) => [name, text(`${at}${name}`)]));
    const whole = { ...parts(''), deep: parts('deep.'), list: [parts('list.'), parts('list.')] };
    const first = (closedFirst && closed[0]?.split('.')[0]) as keyof typeof whole | undefined;
    return first ? { [first]: whole[first], ...whole } : whole;
  }
}

type Key = number | string | (number | string)[] | null;

const uuid = (index: number) => `abcdef0${index}-0000-4000-8000-00000000000${index}`;

/** The keys of ordinary rows; null where the database makes them. */
const KEYS: Record<KeyKind, (index: number) => Key> = {
  generated: () => null,
  integer: (index) => index,
  bigint: (index) => String(10 + index),
  uuid,
  varchar: (index) => `Key${index}`,
  composite: (index) => [index, 'a'],
};

/** Keys that are lawful, and that nobody thought of. */
const ODD: Record<KeyKind, Key[]> = {
  generated: [-5, 2_000_000_000],
  integer: [0, -7, 2_147_483_647],
  bigint: ['9007199254740993', '-3', '0'],
  uuid: ['FFFFFFFF-AAAA-4000-8000-00000000000F'],
  varchar: ['0x2', '1e0', ' 1', '1', '-1', '%', "it's", 'a b', 'ü', '__proto__', 'constructor', 'null'],
  composite: [
    [1, 'b'],
    [-2, 'a'],
    [0, 'a'],
  ],
};

/** The others store uuids in one spelling; the driver of SQLite reads large numbers as others, which nobody can save then. */
function fits(key: Key, database: DatabaseKind): boolean {
  return (
    (database === 'sqlite') === String(key).startsWith('FFFFFFFF') || !/^(FFFFFFFF|90)/.test(String(key))
  );
}

function put(values: Record<string, unknown>, path: string, value: unknown): void {
  const [name, part] = path.split('.') as [string, string | undefined];
  if (part === undefined) values[name] = value;
  else values[name] = { ...(values[name] as object | undefined), [part]: value };
}
