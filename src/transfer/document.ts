import type { Caption } from '../groups/index.js';
import { DOCUMENT_BYTES } from '../options/index.js';

/** What the `format` of every document says. */
export const DOCUMENT_FORMAT = 'nestjs-adminjs-groups';

/** The version of documents that this release reads and writes. */
export const DOCUMENT_VERSION = 1;

/** A document that was read: its groups in the order of the file, so that `groups[3]` is where a person finds it. */
export interface GroupsDocument {
  format: typeof DOCUMENT_FORMAT;
  version: typeof DOCUMENT_VERSION;
  groups: DocumentGroup[];
}

/** The document of groups that were checked. */
export function groupsDocument(groups: DocumentGroup[]): GroupsDocument {
  return { format: DOCUMENT_FORMAT, version: DOCUMENT_VERSION, groups };
}

export interface DocumentGroup {
  /** As it is stored: trimmed, white space collapsed, composed. */
  caption: string;
  /** The canonical form of the caption. */
  key: string;
  /** The protected group: an import reports it and never writes it. */
  administrators: boolean;
  /** What it is for, as it is stored; undefined where the document doesn't say. */
  description?: string;
  /** What the group was called before, where the document says so. */
  renamedFrom?: Caption;
  /** As in the file, which may name one more than once. Empty for Administrators. */
  permissions: string[];
}

/** How much a document may ask of the process that reads it. */
export interface DocumentLimits {
  /** Size in bytes. Default 10 MB. */
  bytes: number;
  /** Arrays and objects inside each other. A valid document has four. Default 16. */
  depth: number;
  /** Groups in one document. Default 50,000. */
  groups: number;
  /** Permissions in one group, each time one is listed. Default 10,000. */
  permissions: number;
}

export const DOCUMENT_LIMITS: Readonly<DocumentLimits> = {
  bytes: DOCUMENT_BYTES,
  depth: 16,
  groups: 50_000,
  permissions: 10_000,
};
