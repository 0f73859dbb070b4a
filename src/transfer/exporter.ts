import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import type { Work } from '../database/index.js';
import { GroupsStore, ManyGroupsStore } from '../groups/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { exportFilename } from './export-filename.js';
import { type ExportedGroup, documentParts } from './write-document.js';

/** A document, and what to call its file. */
export interface ExportedDocument {
  filename: string;
  document: string;
  groups: number;
}

/** A document that is written while it is sent. */
export interface ExportedParts extends Omit<ExportedDocument, 'document'> {
  parts: Iterable<string>;
}

/** Reads groups, all of one moment, and writes their document. */
@Injectable()
export class Exporter {
  constructor(
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly permissions: GroupsPermissions,
  ) {}

  /**
   * @param ids of the chosen groups; all groups without it
   * @throws GroupNotFoundError
   * @throws AccessDeniedError unless the actor may export
   * @throws DatabaseBusyError when the groups don't stay the same for as long as it takes to read them
   */
  *export(actor: Actor, ids?: readonly number[]): Work<ExportedParts> {
    const groups = yield* this.accessService.ofOneMoment(() => this.read(actor, ids));
    const asked = ids && groups.map(({ caption }) => caption);
    const filename = exportFilename(asked, new Date());
    return { filename, groups: groups.length, parts: documentParts(groups) };
  }

  private *read(actor: Actor, ids?: readonly number[]): Work<ExportedGroup[]> {
    (yield* this.accessService.ofActor(actor)).assert(this.permissions.export);
    const groups = ids ? yield* this.store.getAll(ids) : yield* this.many.all();
    const keys = yield* this.many.keysOf(groups.map(({ id }) => id));
    return groups.map(({ id, caption, description, administrators }) => ({
      caption,
      description,
      administrators,
      permissions: keys.get(id)!,
    }));
  }
}
