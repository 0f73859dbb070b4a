import { Turns } from '../database/index.js';
import type { Catalogue } from '../permissions/index.js';
import { type Given, GivenPermissions } from './given.js';
import type { ReportEnd, ReportOrder } from './report.js';
import type { MembersOfReport, ReportSource, ReportedGroup, ReportedUser, UserOfReport } from './report-source.js';
import type { ReportWriter } from './report-writers.js';

/** How many characters are sent at once. */
const PART = 1 << 16;
/** Of how many groups it is remembered what they give. */
const GROUPS = 500;

/** What a group gives, by the places of the permissions. */
interface Placed {
  given: Given;
  place: number;
}

/** Writes the rows of a report in their order, part by part. Others get their turn in between. */
export class ReportRows {
  private readonly permissions: GivenPermissions;
  /** Every permission that a group may give: those of the catalogue, then the dormant ones. */
  private readonly places: ReadonlyMap<string, number>;
  private readonly remembered = new Map<number, readonly Placed[]>();
  private readonly turns = new Turns();
  private count = 0;
  private text = '';

  constructor(
    catalogue: Catalogue,
    private readonly source: ReportSource,
    private readonly writer: ReportWriter,
    private readonly signal?: AbortSignal,
  ) {
    this.permissions = new GivenPermissions(catalogue);
    const dormant = new Set(source.groups.flatMap((group) => this.permissions.dormantIn(group)));
    const keys = [...catalogue.entries.map(({ key }) => key), ...[...dormant].sort()];
    this.places = new Map(keys.map((key, place) => [key, place]));
  }

  async *parts(by: ReportOrder): AsyncGenerator<string> {
    this.text = this.writer.beginning;
    await this.turns.next();
    const rows = { user: () => this.byUser(), permission: () => this.byPermission(), group: () => this.byGroup() };
    for await (const waiting of rows[by]()) {
      if (this.turns.isOver) await this.turns.next();
      this.signal?.throwIfAborted();
      if (waiting >= PART) yield this.taken();
    }
    const end: ReportEnd = { rowCount: this.count, changed: await this.source.hasChanged() };
    this.text += this.writer.end(end);
    yield this.taken();
  }

  private taken(): string {
    const { text } = this;
    this.text = '';
    return text;
  }

  /** Each of the orders answers, again and again, with how much waits to be sent. */
  private async *byUser(): AsyncGenerator<number> {
    for await (const part of this.source.users())
      for (const user of part) {
        for (const [group, given, until] of this.permissionsOf(user)) this.write(user.user, group, given, until);
        yield this.text.length;
      }
  }

  private async *byGroup(): AsyncGenerator<number> {
    for (const group of this.source.groups)
      for await (const { users, ends } of this.source.membersOf(group))
        for (let place = 0; place < users.length; place++) {
          for (const { given } of this.givenBy(group)) this.write(users[place]!, group, given, ends[place]!);
          yield this.text.length;
        }
  }

  private async *byPermission(): AsyncGenerator<number> {
    for (const key of this.places.keys())
      for (const group of this.source.groups) {
        const given = this.permissions.of(group, key);
        if (!given) continue;
        for await (const part of this.source.membersOf(group)) {
          this.writeAll(part, group, given);
          yield this.text.length;
        }
      }
  }

  private writeAll({ users, ends }: MembersOfReport, group: ReportedGroup, given: Given): void {
    for (let place = 0; place < users.length; place++) this.write(users[place]!, group, given, ends[place]!);
  }

  private write(user: ReportedUser, group: ReportedGroup, given: Given, until: string | null): void {
    this.text += this.writer.row(user, group, given, until, this.count++ === 0);
  }

  /** What a user may do by which groups, in the order of the permissions: the lists of the groups are merged. */
  private *permissionsOf({
    memberships,
  }: UserOfReport): IterableIterator<[ReportedGroup, Given, until: string | null]> {
    const lists = memberships.map(({ group }) => this.givenBy(group));
    const next = lists.map(() => 0);
    for (;;) {
      let first = -1;
      let place = Infinity;
      for (const [index, list] of lists.entries()) {
        const candidate = list[next[index]!]?.place ?? Infinity;
        if (candidate < place) [first, place] = [index, candidate];
      }
      if (first === -1) return;
      const { group, until } = memberships[first]!;
      yield [group, lists[first]![next[first]!]!.given, until];
      next[first]!++;
    }
  }

  private givenBy(group: ReportedGroup): readonly Placed[] {
    const known = this.remembered.get(group.id);
    if (known) return known;
    const given = this.permissions.by(group).map((each) => ({ given: each, place: this.places.get(each.key)! }));
    if (this.remembered.size === GROUPS) this.remembered.clear();
    this.remembered.set(group.id, given);
    return given;
  }
}
