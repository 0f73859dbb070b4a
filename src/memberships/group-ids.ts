import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { dialectOf } from '../database/index.js';

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** The groups of a user as one text, in a query of one row for each user with the memberships `a`. Null without any. */
export function joinedGroupIds(dataSource: DataSource): string {
  return dialectOf(dataSource).joined('a.groupId');
}

/** The ids in such a text. */
export function idsIn(text: string | null): number[] {
  return text ? text.split(',').map(Number) : [];
}

/** Such texts of these combinations, as a list of SQL. Ids and commas only: there may be more than a statement has parameters. */
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
