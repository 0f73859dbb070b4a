import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { dialectOf } from '../database/index.js';

type Selection = SelectQueryBuilder<ObjectLiteral>;

/**
 * The ids of a user's groups as one text, for a query with one row for each user and the memberships `a`. Null without a group.
 */
export function joinedGroupIds(dataSource: DataSource): string {
  return dialectOf(dataSource).joined('a.groupId');
}

/** The ids in such a text. */
export function idsIn(text: string | null): number[] {
  return text ? text.split(',').map(Number) : [];
}

/**
 * The group ids of these combinations as an SQL list of texts. They contain only ids and commas. There may be more than a
 * statement can have parameters.
 */
export function listOfTexts(combinations: readonly { groupIds: readonly number[] }[]): string {
  return combinations.map(({ groupIds }) => `'${groupIds.map(Number).join(',')}'`).join(', ');
}

/**
 * Counts the users of each combination of groups, as `c`.
 *
 * @param each one row for each user, with their `joinedGroupIds` as `group_ids`
 */
export function countedByGroups(dataSource: DataSource, each: Selection): Selection {
  return dataSource
    .createQueryBuilder()
    .select('c.group_ids', 'group_ids')
    .addSelect('COUNT(*)', 'users')
    .from(`(${each.getQuery()})`, 'c')
    .setParameters(each.getParameters())
    .groupBy('c.group_ids');
}
