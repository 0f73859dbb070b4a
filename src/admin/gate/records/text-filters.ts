import type { BaseResource, Filter } from 'adminjs';
import { Raw } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { type Dialect, findDialect } from '../../../database/index.js';
import { dataSourceBehind } from '../model.js';
import { copyOf } from '../../panel.js';

/** The types of PostgreSQL that LIKE accepts, and those that `@adminjs/typeorm` compares in another way. */
const TEXTS = new Set<unknown>([
  String,
  'varchar',
  'character varying',
  'char',
  'character',
  'bpchar',
  'text',
  'citext',
  'uuid',
  'enum',
]);

/**
 * Filters other columns by their text. `@adminjs/typeorm` searches most columns for a piece of text, also a bigint. PostgreSQL
 * compares texts only with texts, so such a column is converted to the text that is shown.
 */
export function withTextFilters(resource: BaseResource, filter: Filter): Filter {
  const dataSource = dataSourceBehind(resource);
  const dialect = dataSource && findDialect(dataSource);
  const filters = Object.entries(filter?.filters ?? {});
  if (!dialect?.searchesTextsOnly || !filters.some(([, each]) => isOfOtherType(each))) return filter;
  const changed = filters.map(([path, each], index) => [
    path,
    isOfOtherType(each) ? asText(dialect, each, index) : each,
  ]);
  return copyOf(filter, { filters: Object.fromEntries(changed) as Filter['filters'] });
}

type Element = Filter['filters'][string];

function isOfOtherType(element: Element): boolean {
  const { property } = element;
  if ((element as { custom?: unknown }).custom !== undefined || property.type() !== 'string') return false;
  const { type, isArray } = (property as unknown as { column: ColumnMetadata }).column;
  return isArray || !TEXTS.has(type);
}

function asText(dialect: Dialect, element: Element, index: number): Element {
  const name = `text${index}`;
  const custom = Raw((column) => `${dialect.asText(column)} LIKE :${name}`, {
    [name]: `%${String(element.value)}%`,
  });
  return Object.assign({}, element, { custom });
}
