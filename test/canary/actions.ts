import {
  ACTIONS,
  type ActionContext,
  type ActionRequest,
  type BaseRecord,
  type BaseResource,
  Filter,
} from 'adminjs';

/** What the code of an action may lawfully do to the records of its own resource. */
export type Effect = 'add' | 'change' | 'remove';

type Handler = (request: ActionRequest, response: unknown, context: ActionContext) => unknown;

/** An action as a host writes one. */
export interface CustomAction {
  name: string;
  type: 'record' | 'resource' | 'bulk';
  effects: Effect[];
  /** Whether it touches the records it was called on, and no other. */
  scope: 'called' | 'any';
  /** Whether its answer is that of a form. */
  isForm?: true;
  handler: Handler;
}

/** What an action of one resource works with. */
export interface Surroundings {
  /** The id of another resource, for actions that reach beyond their own. */
  other: string;
  /** A hidden column that only code of the host writes. */
  stamped: string | undefined;
}

/** What hidden columns hold once code of the host wrote them. */
export const HOST_WROTE = 'host-';

/** Every way in which handlers of hosts read and write, as far as we thought of them. */
export function customActions({ other, stamped }: Surroundings): CustomAction[] {
  const otherOf = ({ _admin }: ActionContext): BaseResource => _admin.findResource(other);
  return [
    record('rename', ['change'], own('edit'), true),
    record('touch', ['change'], async ({ payload }, _response, context) => {
      await context.record!.update(payload ?? {}, context);
      return json(context);
    }),
    record('touchSilently', ['change'], async ({ payload }, _response, context) => {
      await context.record!.update(payload ?? {});
      return json(context);
    }),
    record('store', ['change'], async ({ payload }, _response, context) => {
      context.record!.storeParams(payload ?? {});
      await context.record!.save(context);
      return json(context);
    }),
    record('stamp', ['change'], async ({ payload }, _response, context) => {
      if (stamped) await context.record!.update({ ...payload, [stamped]: `${HOST_WROTE}stamped` }, context);
      return json(context);
    }),
    record('peek', [], own('show')),
    record('drop', ['remove'], own('delete')),
    record('tell', [], (_request, _response, context) => ({ ...told([context.record!]), ...json(context) })),
    record('tellOther', [], async (_request, _response, context) => {
      const records = await some(otherOf(context), context);
      return {
        ...told(records),
        ...json(context),
        records: records.map((each) => each.toJSON(context.currentAdmin)),
      };
    }),
    record('answerOther', [], async (_request, _response, context) => {
      const [first] = await some(otherOf(context), context);
      return { record: (first ?? context.record!).toJSON(context.currentAdmin) };
    }),
    record('assign', [], async ({ payload }, _response, context) => {
      const resource = otherOf(context);
      const id = String(payload?.[idOf(resource)] ?? '');
      if (id !== '' && (await resource.findOne(id, context)))
        await resource.update(id, payload ?? {}, context);
      return json(context);
    }),
    record(
      'assignOwn',
      ['change'],
      async ({ payload }, _response, context) => {
        const { resource } = context;
        const id = String(payload?.[idOf(resource)] ?? context.record!.id());
        if (await resource.findOne(id)) await resource.update(id, payload ?? {});
        return json(context);
      },
      undefined,
      'any',
    ),
    record('erase', [], async ({ payload }, _response, context) => {
      const resource = otherOf(context);
      const id = String(payload?.[idOf(resource)] ?? '');
      if (id !== '' && (await resource.findOne(id, context))) await resource.delete(id, context);
      return json(context);
    }),
    record('spawn', [], async ({ payload }, _response, context) => {
      await otherOf(context).create(payload ?? {}, context);
      return json(context);
    }),
    record('spawnBuilt', [], async ({ payload }, _response, context) => {
      const built = otherOf(context).build(payload ?? {});
      await built.create(context);
      return json(context);
    }),
    resource(
      'newer',
      ['add'],
      (request, response, context) =>
        request.method === 'get' ? {} : ACTIONS.new.handler!(request, response, context),
      true,
    ),
    resource('make', ['add'], async ({ payload }, _response, context) => {
      const made = context.resource.build(await context.resource.create(payload ?? {}, context));
      return { record: made.toJSON(context.currentAdmin) };
    }),
    resource('makeSilently', ['add'], async ({ payload }, _response, { resource }) => {
      await resource.create(payload ?? {});
      return {};
    }),
    resource('build', ['add', 'change'], async ({ payload }, _response, context) => {
      const { resource } = context;
      const built = resource.build(payload ?? {});
      const isThere = built.id() && (await resource.findOne(String(built.id()), context));
      await (isThere ? built.save(context) : built.create(context));
      return { record: built.toJSON(context.currentAdmin) };
    }),
    resource('put', ['change'], async ({ payload, query }, _response, context) => {
      const { resource } = context;
      const id = String(payload?.[idOf(resource)] ?? query?.['id'] ?? '');
      if (id === '' || !(await resource.findOne(id, context))) return {};
      await resource.update(id, payload ?? {}, context);
      return { record: (await resource.findOne(id, context))?.toJSON(context.currentAdmin) };
    }),
    resource('all', [], async (_request, _response, context) => {
      const records = await some(context.resource, context);
      return { records: records.map((each) => each.toJSON(context.currentAdmin)) };
    }),
    resource('raw', [], async (_request, _response, { resource }) => told(await some(resource))),
    resource('listed', [], own('list')),
    resource('found', [], own('search')),
    resource('others', [], async (_request, _response, context) => {
      const records = await some(otherOf(context));
      return { ...told(records), records: records.map((each) => each.toJSON(context.currentAdmin)) };
    }),
    resource('sent', [], async (_request, response, context) => {
      const records = await some(context.resource, context);
      const to = response as { type(type: string): { send(text: string): void } };
      to.type('text/csv').send(
        records.map(({ params }) => Object.values(params).map(cell).join(';')).join('\n'),
      );
      return undefined;
    }),
    bulk('touchMany', ['change'], async ({ payload }, _response, context) => {
      for (const each of context.records!) await each.update(payload ?? {}, context);
      return jsons(context);
    }),
    bulk('tellMany', [], (_request, _response, context) => ({
      ...told(context.records!),
      ...jsons(context),
    })),
    bulk('dropMany', ['remove'], own('bulkDelete')),
  ];
}

/** AdminJS's own handler of an action. */
function own(name: keyof typeof ACTIONS): Handler {
  return (request, response, context) => ACTIONS[name].handler!(request, response, context);
}

function record(
  name: string,
  effects: Effect[],
  handler: Handler,
  isForm?: true,
  scope: CustomAction['scope'] = 'called',
): CustomAction {
  return { name, type: 'record', effects, scope, handler, ...(isForm && { isForm }) };
}

function resource(name: string, effects: Effect[], handler: Handler, isForm?: true): CustomAction {
  return { name, type: 'resource', effects, scope: 'any', handler, ...(isForm && { isForm }) };
}

function bulk(name: string, effects: Effect[], handler: Handler): CustomAction {
  return { name, type: 'bulk', effects, scope: 'called', handler };
}

/** Before they become JSON, which hides as well: records as code gets at them that doesn't know their columns: nothing here is read by name. */
export function told(records: BaseRecord[]) {
  return {
    entries: records.map(({ params }) => Object.entries(params)),
    spread: records.map(({ params }) => ({ ...params })),
    text: JSON.stringify(records.map(({ params }) => params)),
    whole: records.map((each) => each.get() as unknown),
    packed: Buffer.from(JSON.stringify(records.map(({ params }) => params))).toString('base64'),
  };
}

/** The first records of a resource, in the order of their ids. Databases order by one part of a key only. */
export async function some(resource: BaseResource, context?: ActionContext): Promise<BaseRecord[]> {
  const ids = idsOf(resource);
  const sort = { sortBy: ids[0]!, direction: 'asc' as const };
  const found = await resource.find(new Filter({}, resource), { limit: 20, offset: 0, sort }, context);
  const keyOf = ({ params }: BaseRecord) => ids.map((id) => String(params[id])).join();
  return found.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** A value in a row of text. In memory there are files, too, and parts of them have no text of their own. */
function cell(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function idsOf(resource: BaseResource): string[] {
  return resource.properties().flatMap((property) => (property.isId() ? [property.path()] : []));
}

function idOf(resource: BaseResource): string {
  return idsOf(resource)[0]!;
}

function json({ record, currentAdmin }: ActionContext) {
  return { record: record!.toJSON(currentAdmin) };
}

function jsons({ records, currentAdmin }: ActionContext) {
  return { records: records!.map((each) => each.toJSON(currentAdmin)) };
}
