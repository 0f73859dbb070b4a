import type { ActionContext, BaseResource, CurrentAdmin, RecordJSON } from 'adminjs';
import { BaseRecord } from '../../adminjs.js';
import { PanelCall } from '../panel-call.js';
import { readValuesOf, withoutKey } from './key.js';
import { hiddenFrom } from './reading.js';
import { type Params, isVisible, unveil, veil, veiledValue } from './veil.js';
import { Visibility } from '../visibility.js';

const governed = new WeakSet<BaseResource>();
/** How many records enclose the record that becomes JSON now. Records in `populated` are never the record of a form. */
let depth = 0;
let isGuarded = false;

/**
 * Hides values of the records of a resource when they become JSON, in the answer of any action. All of AdminJS's records have
 * one class, so its methods are replaced, once for the process. Outside a call, and for other panels, they work as before.
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
    /** A record that was read keeps its id, whatever a payload has done to its values since. */
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
    /**
     * AdminJS looks only at the errors of fields. Without this, a record that wasn't saved for another reason would count as
     * saved.
     */
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

/** The resource of a record in an answer. Undefined for a record that the host's code made itself. */
export function sourceOf({ params }: RecordJSON): BaseResource | undefined {
  return PanelCall.current?.sources.get(params);
}

/** The records in the answer of an action, whether it shows a list, a form or a record. */
export function recordsIn(answer: unknown): RecordJSON[] {
  const { record, records } = (answer ?? {}) as { record?: RecordJSON; records?: RecordJSON[] };
  return [record, records].flat().filter((each): each is RecordJSON => typeof each?.params === 'object');
}

/**
 * Hides values that the host's hooks have added to an answer under the names of hidden properties, after its records became
 * JSON.
 */
export function cutAnswer(call: PanelCall, resource: BaseResource, answer: unknown): void {
  for (const { params } of recordsIn(answer)) {
    const source = call.sources.get(params) ?? resource;
    showOnly(call, source, params, isFormOf(call, source));
  }
}

function callFor({ resource }: BaseRecord): PanelCall | undefined {
  return governed.has(resource) ? PanelCall.current : undefined;
}

/** Hides values again after a write, because a write returns the whole row. */
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

/** The title of a record. If the title is hidden or isn't a single value, it is the id. */
function titleOf({ id, params }: RecordJSON, title: string | undefined): string {
  const value: unknown = title !== undefined && isVisible(params, title) ? params[title] : id;
  return typeof value === 'object' && !(value instanceof Date) ? String(id) : (value as string);
}

/** Whether a call answers with a form for a record of this resource. */
export function isFormOf({ called }: PanelCall, resource: BaseResource): boolean {
  return called.resource === resource && (called.action === 'new' || called.action === 'edit');
}

/** Cuts the JSON in place, because it was made for this answer only. */
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
