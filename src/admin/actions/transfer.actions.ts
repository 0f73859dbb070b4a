import type { Action, ActionContext, ActionResponse, BaseRecord } from 'adminjs';
import { type TransferService, streamed, streamedJson } from '../../transfer/index.js';
import { documentFault } from '../../errors/document-faults.js';
import { DocumentError } from '../../errors/index.js';
import type { GroupsPermissions } from '../../permissions/index.js';
import type { ImportSetup, ReplaceMode, UnknownMode } from '../contract/index.js';
import type { PanelServices } from '../panel-services.js';
import { actorIn } from '../fault.js';
import { categoriesOf } from './catalogue-view.js';
import { type Input, choice, endpoint, ids, places, text } from './endpoint.js';

/** Export: the document, for the component to save as a file. */
export function exportAction(transfer: TransferService, permissions: GroupsPermissions) {
  return {
    ...endpoint('get', permissions.export, async (input, context) => {
      const chosen = ids(input, 'groupIds');
      const asked = chosen.length > 0 ? chosen : undefined;
      const { parts, filename } = await transfer.exportInParts(actorIn(context), asked);
      return streamed(parts, filename);
    }),
    isVisible: true,
    component: 'GroupsExport',
    showInDrawer: true,
    hideActionHeader: true,
    containerWidth: '0px',
    icon: 'Download',
  };
}

/** Export of one group. */
export function exportOneAction(permissions: GroupsPermissions): Partial<Action<ActionResponse>> {
  return {
    ...EXPORT_BUTTON,
    actionType: 'record',
    custom: { permission: permissions.export },
    handler: (_request: unknown, _response: unknown, context: ActionContext) =>
      Promise.resolve({ record: withCaptionOnly(context.record!, context) }),
  };
}

/** Export of the groups that are ticked in the list. */
export function exportSelectedAction(permissions: GroupsPermissions): Partial<Action<ActionResponse>> {
  return {
    ...EXPORT_BUTTON,
    actionType: 'bulk',
    custom: { permission: permissions.export },
    handler: (_request: unknown, _response: unknown, context: ActionContext) =>
      Promise.resolve({
        records: (context.records ?? []).map((record: BaseRecord) => withCaptionOnly(record, context)),
      }),
  };
}

const EXPORT_BUTTON = {
  component: 'GroupsExport',
  showInDrawer: false,
  hideActionHeader: true,
  icon: 'Download',
} as const;

/**
 * Leaves only the caption in the record that AdminJS gets before the component asks for the document. An export needs no
 * permission to view, so the record tells no more than the document.
 */
function withCaptionOnly(record: BaseRecord, { currentAdmin }: ActionContext) {
  const json = record.toJSON(currentAdmin);
  const { caption, administrators } = json.params as Record<string, unknown>;
  return { ...json, params: { caption, administrators } };
}

/** Imports a document, or plans the import. When the client goes away, a plan is stopped, but a save is finished. */
export function importAction(transfer: TransferService, permissions: GroupsPermissions) {
  return {
    ...endpoint('post', permissions.import, async (input, context, gone) => {
      const fingerprint = text(input, 'fingerprint');
      const idempotencyKey = text(input, 'idempotencyKey');
      const only = places(input, 'only');
      const dryRun = text(input, 'dryRun') !== 'false';
      const actor = actorIn(context, input).once(idempotencyKey === '' ? undefined : idempotencyKey);
      const report = await transfer.import(actor, bytesOf(input), {
        replace: choice<ReplaceMode>(input, 'replace', ['enabled', 'disabled']),
        unknown: choice<UnknownMode>(input, 'unknown', ['refuse', 'drop', 'keep']),
        dryRun,
        ...(dryRun && { signal: gone }),
        ...(fingerprint !== '' && { fingerprint }),
        ...(only && { only }),
      });
      return streamedJson({ answer: { report } });
    }),
    isVisible: true,
    component: 'GroupsImport',
    showInDrawer: true,
    hideActionHeader: true,
    containerWidth: '0px',
    icon: 'Upload',
  };
}

/** What the import popup needs before there is a file. */
export function importSetupAction({
  catalogue,
  accessService,
  transfer,
  permissions,
  options,
}: PanelServices) {
  return endpoint('get', permissions.import, async (_, context): Promise<ImportSetup> => {
    const access = await accessService.of(actorIn(context).userId);
    return {
      catalogue: categoriesOf(catalogue.entries, access),
      limit: transfer.maxBytes,
      mayKeep: access.administrator,
      reasons: options.reasons,
    };
  });
}

/** The bytes of the file, which are sent unchanged. Text would hide a wrong encoding. */
function bytesOf(input: Input): Uint8Array {
  const base64 = text(input, 'file');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw DocumentError.with('DOCUMENT_ENCODING', [{ path: '', ...documentFault('NOT_WHOLE') }]);
  return Buffer.from(base64, 'base64');
}
