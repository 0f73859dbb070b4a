import type { BaseResource, PropertyDecorator } from 'adminjs';
import type { EntityMetadata } from 'typeorm';
import { metadataOf } from './model.js';

/**
 * Which answers may contain a value of a record: all, only those of its own forms, or none. `foreign` is a value that the
 * resource doesn't know: the host's code has added it.
 */
export type Shown = 'always' | 'form' | 'never' | 'foreign';

/** Parts of columns, by column. */
export type Parts = ReadonlyMap<string, readonly string[]>;

/** How many paths are remembered at most. Arrays have as many paths as clients want. */
const REMEMBERED = 5000;

/**
 * What the options of a resource say about the visibility of paths in its records. A panel doesn't change once it is built.
 */
export class Visibility {
  private static readonly known = new WeakMap<BaseResource, Visibility>();

  static of(resource: BaseResource): Visibility {
    const known = Visibility.known.get(resource);
    if (known) return known;
    const visibility = new Visibility(resource);
    Visibility.known.set(resource, visibility);
    return visibility;
  }

  /** The paths of the primary key. */
  readonly ids: ReadonlySet<string>;
  /** The part of the key that AdminJS takes for the id. */
  readonly idName: string | undefined;
  /** The property with the title of a record, unless it is hidden. */
  readonly title: string | undefined;
  /** The parts of columns that no answer contains, by column. */
  readonly hiddenParts: Parts;
  /** The parts of columns that the form can't write, by column. */
  readonly fixedParts: Parts;

  private readonly properties: Readonly<Record<string, PropertyDecorator>>;
  private readonly shown: ReadonlySet<string>;
  private readonly onForm: ReadonlySet<string>;
  private readonly fields: ReadonlySet<string>;
  private readonly namedByFields: ReadonlySet<string>;
  /** Undefined for adapters that don't tell their columns. */
  private readonly ofModel: ReadonlySet<string> | undefined;
  private readonly relations: ReadonlySet<string> | undefined;
  private readonly remembered = new Map<string, Shown>();

  private constructor(resource: BaseResource) {
    const decorated = resource.decorate();
    this.properties = Object.assign(
      Object.create(null),
      decorated.getFlattenProperties(),
    ) as typeof this.properties;
    const all = Object.values(this.properties);
    const inPlaces = (...places: ('list' | 'show' | 'edit')[]) =>
      new Set(places.flatMap((where) => decorated.getProperties({ where })));
    const visible = withParts(inPlaces('list', 'show'), ['list', 'show']);
    const fields = new Set([...inPlaces('edit')].filter((property) => !property.isDisabled()));
    this.ids = new Set(all.filter((property) => property.isId()).map(pathOf));
    this.idName = resource
      .properties()
      .find((property) => property.isId())
      ?.name();
    const title = decorated.titleProperty();
    const isTitleShown = visible.has(title) || decorated.options.titleProperty !== undefined || title.isId();
    this.title = isTitleShown ? pathOf(title) : undefined;
    this.shown = new Set([
      ...this.ids,
      ...[...visible].map(pathOf),
      ...[...visible].flatMap(namedBy),
      ...(isTitleShown ? [pathOf(title)] : []),
    ]);
    this.onForm = new Set([...withParts(inPlaces('edit'), ['edit'])].map(pathOf));
    this.fields = new Set(
      [...withParts(fields, ['edit'])].filter((field) => !field.isDisabled()).map(pathOf),
    );
    this.namedByFields = new Set([...fields].flatMap(namedBy));
    const metadata = metadataOf(resource);
    this.ofModel = metadata && memberNames(metadata);
    this.relations = metadata && relationNames(metadata);
    this.hiddenParts = this.partsOfColumns((path) => this.of(path) === 'never');
    this.fixedParts = this.partsOfColumns((path) => !this.isWritable(path));
  }

  /** @param path of a value in the flat params of a record, for instance `addresses.0.city` */
  of(path: string): Shown {
    const remembered = this.remembered.get(path);
    if (remembered) return remembered;
    const shown = this.find(path);
    if (this.remembered.size < REMEMBERED) this.remembered.set(path, shown);
    return shown;
  }

  /** Whether a path is a part of the primary key, or lies in one. */
  isOfKey(path: string): boolean {
    return prefixesOf(path).some((prefix) => this.ids.has(prefix));
  }

  /**
   * Whether a form can write a path: it has a field for it, or one of its properties works with it, as with a list of files to
   * delete.
   */
  isWritable(path: string): boolean {
    const property = this.propertyAt(path);
    if (property) return this.fields.has(pathOf(property));
    return prefixesOf(path).some((prefix) => this.namedByFields.has(prefix));
  }

  /**
   * The property of a path: the part of a column, if there is a property for it, or else the column. A path within a relation
   * belongs to another record.
   */
  propertyAt(path: string): PropertyDecorator | undefined {
    for (const prefix of prefixesOf(path)) {
      const property = this.properties[prefix];
      if (property) return prefix === path || !this.isRelation(prefix, property) ? property : undefined;
    }
    return undefined;
  }

  private isRelation(path: string, property: PropertyDecorator): boolean {
    return this.relations ? this.relations.has(rootOf(path)) : property.type() === 'reference';
  }

  /**
   * Whether some parts of a path can't be written by the form. Then a single value can't replace the whole, because these parts
   * would be lost.
   */
  holdsFixedParts(path: string): boolean {
    const name = withoutPlaces(path);
    return [...this.fixedParts.values()].flat().some((part) => part.startsWith(`${name}.`));
  }

  /** Whether the model has a path, as a property or as something else, such as a relation. */
  knows(path: string): boolean {
    return this.propertyAt(path) !== undefined || this.isOfModel(path);
  }

  private find(path: string): Shown {
    const property = this.propertyAt(path);
    if (!property) return this.isOfModel(path) ? 'never' : 'foreign';
    const name = pathOf(property);
    if (this.shown.has(name)) return 'always';
    return this.onForm.has(name) ? 'form' : 'never';
  }

  private isOfModel(path: string): boolean {
    const root = rootOf(path);
    return root in this.properties || (this.ofModel?.has(root) ?? false);
  }

  private partsOfColumns(isWanted: (path: string) => boolean): Map<string, string[]> {
    const parts = new Map<string, string[]>();
    for (const path of Object.keys(this.properties)) {
      const column = this.columnOf(path);
      if (column === undefined || !isWanted(path) || isWanted(column)) continue;
      parts.set(column, [...(parts.get(column) ?? []), path]);
    }
    return parts;
  }

  /** The column that a property is a part of. */
  private columnOf(path: string): string | undefined {
    return prefixesOf(path)
      .slice(1)
      .reverse()
      .find((prefix) => this.properties[prefix]?.type() === 'mixed');
  }
}

function pathOf({ propertyPath }: PropertyDecorator): string {
  return propertyPath;
}

/** The properties, and those of their parts that aren't hidden themselves. */
function withParts(
  properties: Iterable<PropertyDecorator>,
  places: readonly ('list' | 'show' | 'edit')[],
): Set<PropertyDecorator> {
  const all = new Set(properties);
  for (const property of all) {
    for (const part of property.subProperties()) {
      if (places.some((where) => part.isVisible(where))) all.add(part);
    }
  }
  return all;
}

/** The columns a property works with: `@adminjs/upload` names them in `custom`, as `keyProperty`, `mimeTypeProperty` and so on. */
function namedBy(property: PropertyDecorator): string[] {
  const { custom = {} } = property.options as { custom?: Record<string, unknown> };
  return Object.entries(custom).flatMap(([key, value]) =>
    key.endsWith('Property') && typeof value === 'string' ? [value] : [],
  );
}

const PLACE = /^\d+$/;

/** A path and all paths around it, the longest first. Each is given with and without the places in arrays. */
function prefixesOf(path: string): string[] {
  const prefixes: string[] = [];
  let names = path
    .split('.')
    .filter((part) => !PLACE.test(part))
    .join('.');
  for (let end = path.length; end > 0;) {
    const prefix = path.slice(0, end);
    prefixes.push(prefix);
    if (names.length < end) prefixes.push(names);
    end = path.lastIndexOf('.', end - 1);
    if (!PLACE.test(prefix.slice(end + 1))) names = names.slice(0, Math.max(names.lastIndexOf('.'), 0));
  }
  return prefixes;
}

/** A path without the places in arrays, like the name of a property. */
export function withoutPlaces(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '');
}

/** Whether a path is equal to another one, or lies in it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

/** The first part of a path. */
export function rootOf(path: string): string {
  return path.split('.', 1)[0]!;
}

/** Everything an entity of a table can hold: columns, relations, and those of its subclasses. */
function memberNames(metadata: EntityMetadata, names = new Set<string>()): Set<string> {
  for (const { propertyPath } of [...metadata.columns, ...metadata.relations]) {
    const name = rootOf(propertyPath);
    // TypeORM stores a lazy relation under other names.
    names.add(name).add(`__${name}__`).add(`__has_${name}__`);
  }
  for (const { propertyName } of metadata.relationIds) names.add(propertyName);
  for (const child of metadata.childEntityMetadatas) memberNames(child, names);
  return names;
}

function relationNames(metadata: EntityMetadata, names = new Set<string>()): Set<string> {
  for (const { propertyPath } of metadata.relations) names.add(propertyPath.split('.', 1)[0]!);
  for (const child of metadata.childEntityMetadatas) relationNames(child, names);
  return names;
}
