import type { Request, RequestHandler } from 'express';
import type { GroupsAdminOptions } from '../groups-admin.options.js';
import { refuse } from './refusal.js';

type FormidableOptions = GroupsAdminOptions['formidableOptions'];

/** What the parser of bodies takes in fields when nobody says otherwise. */
const FIELDS_LIMIT = 20 * 1024 * 1024;

/** What an import sends beside the file: its options, the places that were chosen, and the form around them. */
const ROOM_BESIDE = 512 * 1024;

/** The popup sends a file as text in a field, in base64, which is a third longer. */
const bodyLimit = (maxBytes: number) => Math.ceil(maxBytes / 3) * 4 + ROOM_BESIDE;

/** The options of the parser of bodies, with room in the fields for the largest file that may be imported. */
export function withRoomForImports(given: FormidableOptions, maxBytes: number): FormidableOptions {
  const { maxFieldsSize = FIELDS_LIMIT } = (given ?? {}) as { maxFieldsSize?: number };
  return { ...given, maxFieldsSize: Math.max(maxFieldsSize, bodyLimit(maxBytes)) };
}

/** Refuses an import that says it is larger than the largest file, before it is read. */
export function importBodies(subject: string, maxBytes: number): RequestHandler {
  const path = `/api/resources/${encodeURIComponent(subject)}/actions/import`.toLowerCase();
  const isImport = ({ method, path: asked }: Request) => method === 'POST' && asked.toLowerCase() === path;
  return (request, response, next) => {
    if (!isImport(request) || Number(request.get('content-length') ?? 0) <= bodyLimit(maxBytes))
      return next();
    response.set('Connection', 'close');
    refuse(response, 413, subject);
  };
}
