import { type Before, ValidationError } from 'adminjs';
import { type FindOptionsWhere, Not, type Repository } from 'typeorm';

interface Kept {
  id: number;
}

/**
 * A hook for `new` and `edit` that says under the field what the unique index would otherwise say in SQL. The index
 * stays the one that decides when two people save at once.
 */
export function refuseTaken<Entity extends Kept>(
  repository: () => Repository<Entity>,
  property: string & keyof Entity,
  message: string,
): Before {
  return async (request, { record }) => {
    const value = request.payload?.[property] as unknown;
    if (request.method !== 'post' || typeof value !== 'string') return request;
    const where = { [property]: value, ...(record && { id: Not(Number(record.id())) }) };
    if (await repository().existsBy(where as FindOptionsWhere<Entity>)) {
      throw new ValidationError({ [property]: { type: 'taken', message } });
    }
    return request;
  };
}
