import type { ActionContext, BaseResource } from 'adminjs';

interface Model {
  getRepository?(): { exists(options: { where: object; withDeleted: true }): Promise<boolean> };
}

/**
 * Whether there is a record already with the id that a new one is to have. Where people choose the ids, TypeORM would write over
 * the record that has it: creating would be changing.
 */
export async function isTaken(resource: BaseResource, payload: Record<string, unknown>): Promise<boolean> {
  const ids = idsOf(resource);
  if (ids.length === 0 || ids.some((id) => payload[id] === undefined || payload[id] === '')) return false;
  const { model } = resource as { model?: Model };
  const where = Object.fromEntries(ids.map((id) => [id, payload[id]]));
  if (model?.getRepository) return model.getRepository().exists({ where, withDeleted: true });
  return (await resource.findOne(String(payload[ids[0]!]))) !== null;
}

/** What the form shows then. */
export function refusedAsTaken(
  { resource, currentAdmin }: ActionContext,
  payload: Record<string, unknown>,
  messagesOf: string,
) {
  const record = resource.build(payload).toJSON(currentAdmin);
  const [id] = idsOf(resource);
  record.errors = { [id!]: { type: 'taken', message: 'There is a record with this id already.' } };
  return { record, notice: { message: 'RECORD_EXISTS', type: 'error', resourceId: messagesOf } };
}

function idsOf(resource: BaseResource): string[] {
  return resource
    .properties()
    .filter((property) => property.isId())
    .map((property) => property.path());
}
