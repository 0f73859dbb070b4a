import type { ActionContext, BaseResource, CurrentAdmin, RecordJSON } from 'adminjs';
import { BaseRecord } from '../../adminjs.js';
import { PanelCall } from '../panel-call.js';
import { readValuesOf, withoutKey } from './key.js';
import { hiddenFrom } from './reading.js';
import { type Params, isVisible, unveil, veil, veiledValue } from './veil.js';
import { Visibility } from '../visibility.js';

const governed = new WeakSet<BaseResource>();
/** How deep the record that becomes JSON now is in others: those in `populated` are never the record of a form. */
let depth = 0;
let isGuarded = false;

/**
 * Cuts the records of a resource where they become JSON, whatever made them and whatever action's answer they are in. All of
 * AdminJS's records are of one class, so this is where they meet. It is changed once for the process, and changes nothing for
 * other panels, or outside a call.
 */
export function guardAnswers(resource: BaseResource): void {
  governed.add(resource);
  if (isGuarded) return;
  isGuarded = true;
  const { toJSON, id, get, param, isValid, update, create, save } = BaseRecord.prototype;
  Object.assign(BaseRecord.prototype, {
    toJSON(this: BaseRecord, currentAdmin?: CurrentAdmin): RecordJSON {
      const call = callFor(this);
      if (!call) return toJSON.call(this, currentAdmin);
      const isForm = depth === 0 && isFormOf(call, this.resource);
      showOnly(call, this.resource, this.params, isForm);
      depth++;
      try {
        return cutJson(call, this.resource, toJSON.call(this, currentAdmin), isForm);
      } finally {
        depth--;
      }
    },
    /** Whatever a payload has made of its values since, a record that was read is that record. */
    id(this: BaseRecord): unknown {
      const values = callFor(this) && readValuesOf(this);
      const read = values?.[Visibility.of(this.resource).idName!];
      return read === undefined ? id.call(this) : read;
    },
    get(this: BaseRecord, path?: string, options?: object): unknown {
      const found: unknown = get.call(this, path, options);
      return found === undefined ? veiledValue(this, path!) : found;
    },
    param(this: BaseRecord, path: string): unknown {
      const found: unknown = param.call(this, path);
      return found === undefined ? veiledValue(this, path) : found;
    },
    /** AdminJS only looks at the errors of fields: a record that wasn't saved for another reason would be a success. */
    isValid(this: BaseRecord): boolean {
      return isValid.call(this) && !(callFor(this) && this.baseError);
    },
    async update(this: BaseRecord, params: Params, ...rest: [ActionContext?]): Promise<BaseRecord> {
      const written = callFor(this) ? withoutKey(this.resource, params) : params;
      return veiledAgain(await update.call(this, written, ...rest));
    },
    async create(this: BaseRecord, ...args: Parameters<typeof create>): Promise<BaseRecord> {
      return veiledAgain(await create.apply(this, args));
    },
    async save(this: BaseRecord, ...args: Parameters<typeof save>): Promise<BaseRecord> {
      return veiledAgain(await save.apply(this, args));
    },
  });
}

/** The resource that a record in an answer is of; undefined for what the host's code made itself. */
export function sourceOf({ params }: RecordJSON): BaseResource | undefined {
  return PanelCall.current?.sources.get(params);
}

/** The records in the answer of an action, of a list, a form or a record alike. */
export function recordsIn(answer: unknown): RecordJSON[] {
  const { record, records } = (answer ?? {}) as { record?: RecordJSON; records?: RecordJSON[] };
  return [record, records].flat().filter((each): each is RecordJSON => typeof each?.params === 'object');
}

/** Hides what the host's hooks have put into an answer since its records became JSON, by the names of hidden properties. */
export function cutAnswer(call: PanelCall, resource: BaseResource, answer: unknown): void {
  for (const { params } of recordsIn(answer)) {
    const source = call.sources.get(params) ?? resource;
    showOnly(call, source, params, isFormOf(call, source));
  }
}

function callFor({ resource }: BaseRecord): PanelCall | undefined {
  return governed.has(resource) ? PanelCall.current : undefined;
}

/** What a write gives back is the whole row. */
function veiledAgain(record: BaseRecord): BaseRecord {
  const call = callFor(record);
  if (call) veil(record.params, hiddenFrom(call, record.resource, true).in(record.params).hidden);
  return record;
}

function showOnly(call: PanelCall, resource: BaseResource, params: Params, isForm: boolean): void {
  const { hidden } = hiddenFrom(call, resource, true).in(params);
  if (!isForm) return veil(params, hidden);
  const visibility = Visibility.of(resource);
  const isOnForm = (path: string) => visibility.of(path) === 'form';
  veil(
    params,
    hidden.filter((path) => !isOnForm(path)),
  );
  unveil(params, isOnForm);
}

/** What a record is called by; by its id where the title is hidden, or no single value. */
function titleOf({ id, params }: RecordJSON, title: string | undefined): string {
  const value: unknown = title !== undefined && isVisible(params, title) ? params[title] : id;
  return typeof value === 'object' && !(value instanceof Date) ? String(id) : (value as string);
}

/** Whether a call answers with a form for a record of this resource. */
export function isFormOf({ called }: PanelCall, resource: BaseResource): boolean {
  return called.resource === resource && (called.action === 'new' || called.action === 'edit');
}

/** The JSON is fresh from the record, so that it is changed in place. */
function cutJson(call: PanelCall, resource: BaseResource, json: RecordJSON, isForm: boolean): RecordJSON {
  call.sources.set(json.params, resource);
  const visibility = Visibility.of(resource);
  json.title = titleOf(json, visibility.title);
  if (hiddenFrom(call, resource, true).leavesReference) {
    return Object.assign(json, { populated: {}, recordActions: [], bulkActions: [] });
  }
  for (const path of Object.keys(json.populated)) {
    const shown = visibility.of(path);
    if (shown === 'never' || (shown === 'form' && !isForm)) delete json.populated[path];
  }
  return json;
}
