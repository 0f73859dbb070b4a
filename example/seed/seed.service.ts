import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Actor, CaptionTakenError, GroupsService, MembershipsService } from 'nestjs-adminjs-groups';
import { DataSource } from 'typeorm';
import { ApiToken } from '../auth/api-token.entity.js';
import { hashToken } from '../auth/tokens.js';
import { SETTINGS, type Settings } from '../settings.js';
import { User } from '../users/user.entity.js';
import { at } from './clock.js';
import { type SeededGroup, groups } from './groups.js';
import { seedYear } from './year.js';
import { signIns } from './users.js';

/** The first group is filled from the users behind this one; the ones before sign in. */
const FIRST_OTHER = Object.keys(signIns).length;

/** How long ago the first groups of the large example were made. */
const YEAR = 364 * 86_400_000;

/**
 * Makes the groups, once the application knows its permissions, and then the tokens. Those come last: as long as there
 * is none, the seed hasn't been finished, and starts again.
 */
@Injectable()
export class SeedService implements OnApplicationBootstrap {
  /** Whether this start made the tokens of the settings: only then are they worth showing. */
  issuedTokens = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    readonly groups: GroupsService,
    readonly memberships: MembershipsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await this.dataSource.getRepository(ApiToken).exists()) return;
    const users = await this.dataSource.getRepository(User).find({ order: { id: 'ASC' } });
    let next = FIRST_OTHER;
    const { large } = this.settings;
    const before = Date.now() - (large ? YEAR : 0);
    for (const [index, group] of groups.entries()) {
      const first = users.filter(({ email }) => group.first.includes(email));
      const members = [...first, ...users.slice(next, next + group.others)];
      next += group.others - 1; // One of each is in the next group, too.
      const seed = () =>
        this.seedGroup(
          group,
          members.map(({ id }) => id),
        );
      await (large ? at(new Date(before + index * 60_000), seed) : seed());
    }
    if (large) await seedYear(this, users);
    await this.issueTokens(users);
  }

  private async seedGroup({ caption, permissions }: SeededGroup, members: number[]): Promise<void> {
    const actor = Actor.system('seed');
    try {
      const group = await this.groups.create(actor, { caption, permissions });
      await this.memberships.change(actor, group.id, { add: members, remove: [] });
    } catch (error) {
      if (!(error instanceof CaptionTakenError)) throw error;
    }
  }

  private async issueTokens(users: User[]): Promise<void> {
    const rows = (['administrator', 'manager'] as const).map((person) => ({
      hash: hashToken(this.settings.tokens[person]),
      name: `Token of the ${person} of the example`,
      userId: users.find(({ email }) => email === signIns[person].email)!.id,
    }));
    await this.dataSource.getRepository(ApiToken).insert(rows);
    this.issuedTokens = true;
  }
}
