import { Injectable } from '@nestjs/common';

/** The actions and pages of the panel, and the permission that each requires, as the panel says when it is built. */
@Injectable()
export class PanelEntrances {
  private readonly all = new Map<string, string | null>();

  /**
   * @param entrance `resources/Client/edit` or `pages/turnover`
   * @param permission null where the host lets nobody in
   */
  add(entrance: string, permission: string | null): void {
    this.all.set(entrance, permission);
  }

  get entries(): Iterable<[entrance: string, permission: string | null]> {
    return this.all;
  }
}
