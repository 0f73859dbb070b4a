import { NEW_GROUP } from '../../src/memberships/index.js';
import { Catalogue, EffectService, type ProposedChange } from '../../src/index.js';
import { setTimeout as delay } from 'node:timers/promises';
import { grantDormant } from '../groups/dormant.js';
import { type Host, type User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const NOTHING = { users: 0, inactive: 0, until: null, permissions: [], first: [] };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

describeEachDatabase('Who could no longer do what, and who could do more,', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  let anna: User;
  let both: User;
  let one: User;
  let disabled: User;
  const effects = () => host.app.get(EffectService);
  const lostBy = async (change: ProposedChange) => (await effects().of(change)).lost;
  const gainedBy = async (change: ProposedChange) => (await effects().of(change)).gained;
  const counted = ({ permissions }: { permissions: { key: string; users: number; inactive: number }[] }) =>
    Object.fromEntries(permissions.map(({ key, users, inactive }) => [key, [users, inactive]]));

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:update', 'Report:read']);
    desk = await host.group('Desk', ['Client:view', 'Report:read', 'Payout:approve']);
    await grantDormant(host.dataSource, desk, 'Gone:view');
    anna = await host.user('anna@example.com', [1, desk]);
    both = await host.user('both@example.com', [sales, desk]);
    one = await host.user('one@example.com', [desk]);
    await host.user('two@example.com', [desk]);
    disabled = await host.user('disabled@example.com', [desk], { status: 'disabled' });
  });
  afterAll(() => host.stop());

  it('when a group is deleted: only what no other group of theirs gives, and never an administrator', async () => {
    const before = await stateOf(host.dataSource);
    const { lost, gained } = await effects().of({ leave: [desk] });
    expect(gained).toEqual(NOTHING);
    expect([lost.users, lost.inactive, lost.until]).toEqual([3, 1, null]);
    expect(counted(lost)).toEqual({
      'Client:view': [2, 1],
      'Payout:view': [3, 1],
      'Payout:approve': [3, 1],
      'Report:read': [2, 1],
    });
    expect(lost.first.map(({ label, active }) => [label, active])).toEqual([
      ['both@example.com', true],
      ['disabled@example.com', false],
      ['one@example.com', true],
      ['two@example.com', true],
    ]);
    expect(lost.first[0]!.permissions).toEqual(['Payout:view', 'Payout:approve']);
    expect(lost.first[2]!.permissions).toEqual(lost.permissions.map(({ key }) => key));
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('page by page, the disabled ones among them', async () => {
    const page = (number: number) =>
      effects().usersOf({ leave: [desk] }, 'lost', { page: number, perPage: 3 });
    const [first, second] = [await page(1), await page(2)];
    expect([first.total, first.records.length]).toEqual([4, 3]);
    expect(second.records.map(({ label }) => label)).toEqual(['two@example.com']);
    expect((await effects().usersOf({ leave: [desk] }, 'gained')).total).toBe(0);
  });

  it('when several are deleted together', async () => {
    const lost = await lostBy({ leave: [sales, desk] });
    expect(lost.users).toBe(3);
    expect(counted(lost)).toMatchObject({
      'Client:view': [3, 1],
      'Client:update': [1, 0],
      'Report:read': [3, 1],
    });
  });

  it('when a user leaves a group', async () => {
    const lost = await lostBy({ leave: [sales], userIds: [both.id] });
    expect(counted(lost)).toEqual({ 'Client:update': [1, 0] });
    expect(lost.first.map(({ id }) => id)).toEqual([both.id]);
    expect(await lostBy({ leave: [sales], userIds: [one.id] })).toEqual(NOTHING);
    expect(await lostBy({ leave: [sales], userIds: [] })).toEqual(NOTHING);
  });

  it('when users join: what no other group gives them, until the end of the membership', async () => {
    const until = inDays(3);
    const newcomer = await host.user('newcomer@example.com', []);
    const userIds = [both.id, one.id, newcomer.id, disabled.id];
    const { lost, gained } = await effects().of({ join: [sales], userIds, until });
    expect(lost).toEqual(NOTHING);
    expect([gained.users, gained.inactive, gained.until]).toEqual([2, 1, until.toISOString()]);
    expect(counted(gained)).toEqual({
      'Client:view': [1, 0],
      'Client:update': [2, 1],
      'Report:read': [1, 0],
    });
    expect(gained.first.map(({ label, permissions }) => [label, permissions])).toEqual([
      ['disabled@example.com', ['Client:update']],
      ['newcomer@example.com', ['Client:view', 'Client:update', 'Report:read']],
      ['one@example.com', ['Client:update']],
    ]);
    expect((await gainedBy({ join: [sales], userIds })).until).toBeNull();
  });

  it('when a user joins Administrators: everything else', async () => {
    const gained = await gainedBy({ join: [1], userIds: [both.id, anna.id] });
    const had = ['Client:view', 'Client:update', 'Payout:view', 'Payout:approve', 'Report:read'];
    const all = host.app.get(Catalogue).entries.map(({ key }) => key);
    expect(gained.first.map(({ id }) => id)).toEqual([both.id]);
    expect(gained.permissions.map(({ key }) => key)).toEqual(all.filter((key) => !had.includes(key)));
  });

  it('when an administrator leaves: everything that no other group gives, unless nobody would be left', async () => {
    const carl = await host.user('carl@example.com', [1], { status: 'disabled' });
    const leaving = (userIds: unknown[]) => lostBy({ leave: [1], userIds });
    await expect(leaving([anna.id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await expect(leaving([anna.id, carl.id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await leaving([carl.id])).toMatchObject({ users: 0, inactive: 1 });
    const dora = await host.user('dora@example.com', [1]);
    expect((await leaving([anna.id])).users).toBe(1);
    await expect(leaving([dora.id, anna.id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await host.memberships.change(host.system, 1, { remove: [carl.id, dora.id] });
  });

  it('when a group grants less and more, implied permissions among it', async () => {
    const { lost, gained } = await effects().of({
      grants: [
        { groupId: desk, removed: ['Payout:approve', 'Client:view'], added: ['Client:update', 'Odd:key'] },
      ],
    });
    expect(counted(lost)).toEqual({ 'Payout:view': [3, 1], 'Payout:approve': [3, 1] });
    expect(counted(gained)).toEqual({ 'Client:update': [2, 1] });
    expect(gained.first.map(({ label }) => label)).not.toContain('both@example.com');
    expect(await lostBy({ grants: [{ groupId: sales, removed: ['Report:read'] }] })).toEqual(NOTHING);
  });

  it('when one group grants what another no longer does: who is in both keeps it', async () => {
    const grants = [
      { groupId: desk, removed: ['Payout:approve'] },
      { groupId: sales, added: ['Payout:approve'] },
    ];
    const { lost, gained } = await effects().of({ grants });
    expect(counted(lost)).toEqual({ 'Payout:view': [2, 1], 'Payout:approve': [2, 1] });
    expect(gained).toEqual(NOTHING);
  });

  it('when an administrator leaves Administrators: all but what the other groups give', async () => {
    const { users, permissions } = await lostBy({ leave: [1] });
    const kept = ['Client:view', 'Payout:approve', 'Payout:view', 'Report:read'];
    const all = host.app.get(Catalogue).entries.map(({ key }) => key);
    expect(users).toBe(1);
    expect(permissions.map(({ key }) => key)).toEqual(all.filter((key) => !kept.includes(key)));
    expect(await lostBy({ leave: [desk], userIds: [anna.id] })).toEqual(NOTHING);
  });

  it('when a user gets other groups', async () => {
    const change = await effects().changeOfGroups(one.id, [sales]);
    expect(change).toEqual({ userIds: [one.id], leave: [desk], join: [sales] });
    const { lost, gained } = await effects().of(change);
    expect(counted(lost)).toEqual({ 'Payout:view': [1, 0], 'Payout:approve': [1, 0] });
    expect(counted(gained)).toEqual({ 'Client:update': [1, 0] });
    expect(await effects().of(await effects().changeOfGroups(one.id, [desk]))).toEqual({
      lost: NOTHING,
      gained: NOTHING,
      shortened: NOTHING,
    });
  });

  it('by memberships that have not ended, and until when', async () => {
    const end = inDays(2);
    const gate = await host.group('Gate', ['Client:delete']);
    const guest = await host.user('guest@example.com', []);
    await host.memberships.change(host.system, gate, { add: [guest.id], until: end });
    expect(await lostBy({ leave: [gate] })).toMatchObject({
      users: 1,
      until: end.toISOString(),
      first: [{ id: guest.id, until: end.toISOString() }],
    });
    expect((await gainedBy({ grants: [{ groupId: gate, added: ['Report:read'] }] })).until).toBe(
      end.toISOString(),
    );
    await host.memberships.change(host.system, gate, { add: [both.id] });
    const { until, first } = await lostBy({ leave: [gate] });
    expect(until).toBeNull();
    expect(first.map((user) => [user.id, user.until])).toEqual([
      [both.id, null],
      [guest.id, end.toISOString()],
    ]);
    await host.memberships.change(host.system, gate, { end: [guest.id] });
    await delay(5);
    expect((await lostBy({ leave: [gate] })).first.map(({ id }) => id)).toEqual([both.id]);
    expect((await gainedBy({ join: [gate], userIds: [guest.id] })).first).toHaveLength(1);
    // The form leaves an end that has passed as it is.
    expect((await effects().changeOfGroups(guest.id, [gate])).join).toEqual([]);
  });

  it('when users come back to a group that grants something else, each until a time of their own', async () => {
    const [soon, late] = [inDays(2).toISOString(), inDays(9).toISOString()];
    const bay = await host.group('Bay', ['Client:view', 'Client:delete']);
    const stays = await host.user('bay-stays@example.com', [bay]);
    const late1 = await host.user('bay-late@example.com');
    const soon1 = await host.user('bay-soon@example.com', [sales]);
    const off = await host.user('bay-off@example.com', [], { status: 'disabled' });
    const change = {
      grants: [{ groupId: bay, added: ['Payout:view'], removed: ['Client:delete'] }],
      join: [bay],
      joining: [
        { id: late1.id, until: late },
        { id: soon1.id, until: soon },
        { id: off.id, until: null },
        { id: anna.id, until: null },
        { id: 4711, until: null },
      ],
    };
    const { lost, gained } = await effects().of(change);
    expect(lost.first.map(({ id }) => id)).toEqual([stays.id]);
    expect(counted(lost)).toEqual({ 'Client:delete': [1, 0] });
    expect([gained.users, gained.inactive, gained.until]).toEqual([3, 1, null]);
    expect(counted(gained)).toEqual({ 'Client:view': [1, 1], 'Payout:view': [3, 1] });
    expect(gained.first.map(({ id, until, permissions }) => [id, until, permissions])).toEqual([
      [late1.id, late, ['Client:view', 'Payout:view']],
      [off.id, null, ['Client:view', 'Payout:view']],
      [soon1.id, soon, ['Payout:view']],
      [stays.id, null, ['Payout:view']],
    ]);
    const page = await effects().usersOf(change, 'gained', { page: 2, perPage: 3 });
    expect([page.total, page.records.map(({ id }) => id)]).toEqual([4, [stays.id]]);
    const joining = change.joining.slice(0, 2);
    expect((await gainedBy({ join: [bay], joining })).until).toBe(late);
  });

  it('when some leave a group and others join it', async () => {
    const joins = await host.user('joins@example.com');
    const change = {
      userIds: [one.id],
      leave: [desk],
      join: [desk],
      joining: [{ id: joins.id, until: null }],
    };
    const { lost, gained } = await effects().of(change);
    expect([lost, gained].map(({ first }) => first.map(({ id }) => id))).toEqual([[one.id], [joins.id]]);
    const stays = { ...change, userIds: [], joining: [{ id: one.id, until: null }] };
    expect(await effects().of(stays)).toEqual({ lost: NOTHING, gained: NOTHING, shortened: NOTHING });
  });

  it('when a group is created together with its users', async () => {
    const gained = await gainedBy({
      grants: [{ groupId: NEW_GROUP, added: ['Client:update', 'Odd:key'] }],
      join: [NEW_GROUP],
      joining: [both, one].map(({ id }) => ({ id, until: null })),
    });
    expect(counted(gained)).toEqual({ 'Client:update': [1, 0] });
    expect(gained.first.map(({ id }) => id)).toEqual([one.id]);
  });

  describe('and who keeps something for a shorter time than before,', () => {
    const [soon, later, latest] = [inDays(2), inDays(4), inDays(6)].map((end) => end.toISOString());
    let lasting: number;
    let guests: number;
    let mia: User;
    let tom: User;
    const named = ({ first }: { first: { id: unknown; until: string | null; permissions: string[] }[] }) =>
      first.map(({ id, until, permissions }) => [id, until, permissions]);

    beforeAll(async () => {
      lasting = await host.group('Lasting', ['Client:view', 'Client:delete']);
      guests = await host.group('Guests', ['Client:view']);
      mia = await host.user('mia@example.com', [lasting]);
      tom = await host.user('tom@example.com', [lasting, guests]);
      await host.memberships.change(host.system, guests, { add: [mia.id], until: later! });
    });

    it('because what is left to them ends by itself: it is neither lost nor simply kept', async () => {
      const { lost, shortened } = await effects().of({ leave: [lasting] });
      expect(counted(lost)).toEqual({ 'Client:delete': [2, 0] });
      expect([shortened.users, shortened.until]).toEqual([1, later]);
      expect(named(shortened)).toEqual([[mia.id, later, ['Client:view']]]);
      const taken = { grants: [{ groupId: lasting, removed: ['Client:view', 'Client:delete'] }] };
      expect(named((await effects().of(taken)).shortened)).toEqual([[mia.id, later, ['Client:view']]]);
      const page = await effects().usersOf({ leave: [lasting] }, 'shortened');
      expect([page.total, page.records.map(({ id }) => id)]).toEqual([1, [mia.id]]);
    });

    it('because their membership gets an end, or an earlier one', async () => {
      const ends = (until: string | null) => ({ ends: [{ groupId: lasting, until }] });
      const userIds = [mia.id, tom.id, disabled.id];
      const { lost, gained, shortened } = await effects().of({ userIds, ...ends(soon!) });
      expect([lost, gained]).toEqual([NOTHING, NOTHING]);
      expect(counted(shortened)).toEqual({ 'Client:view': [1, 0], 'Client:delete': [2, 0] });
      expect(named(shortened)).toEqual([
        [mia.id, later, ['Client:view', 'Client:delete']],
        [tom.id, soon, ['Client:delete']],
      ]);
      expect((await effects().of({ userIds, ...ends(null) })).shortened).toEqual(NOTHING);
      const other = { ends: [{ groupId: guests, until: soon! }] };
      expect((await effects().of({ userIds, ...other })).shortened).toEqual(NOTHING);
    });

    it('and nobody whose membership lasts longer than before', async () => {
      const guest = await host.user('late-guest@example.com', []);
      await host.memberships.change(host.system, guests, { add: [guest.id], until: later! });
      const move = (until: string) =>
        effects().of({ userIds: [guest.id], ends: [{ groupId: guests, until }] });
      expect((await move(latest!)).shortened).toEqual(NOTHING);
      expect((await move(soon!)).shortened).toMatchObject({ users: 1, until: soon });
      const again = { userIds: [guest.id], leave: [guests], join: [guests] };
      expect((await effects().of({ ...again, until: soon! })).shortened.users).toBe(1);
      const joining = [{ id: guest.id, until: soon! }];
      expect((await effects().of({ ...again, userIds: [], joining })).shortened.users).toBe(1);
    });

    it('by the groups and ends that a form of a user asks for', async () => {
      const change = await effects().changeOfGroups(tom.id, [{ id: lasting, until: soon! }, sales]);
      expect(change).toEqual({
        userIds: [tom.id],
        leave: [guests],
        join: [sales],
        ends: [{ groupId: lasting, until: soon }],
      });
      const { lost, shortened } = await effects().of(change);
      expect(lost).toEqual(NOTHING);
      expect(named(shortened)).toEqual([[tom.id, soon, ['Client:delete']]]);
    });

    it('and who gains something again by another end of a membership that has ended', async () => {
      const back = await host.user('back@example.com', [guests]);
      await host.memberships.change(host.system, guests, { end: [back.id] });
      const change = (group: number | { id: number; until: string }) =>
        effects().changeOfGroups(back.id, [group]);
      expect((await effects().of(await change({ id: guests, until: soon! }))).gained).toMatchObject({
        users: 1,
        until: soon,
      });
      expect((await effects().of(await change(guests))).gained).toEqual(NOTHING);
    });

    it('because one membership is renewed while that of another gets an earlier end', async () => {
      const gone = await host.user('gone@example.com', [lasting]);
      await host.memberships.change(host.system, lasting, { end: [gone.id] });
      const renewed = { userIds: [gone.id, mia.id], join: [lasting] };
      const until = soon!;
      const { lost, gained, shortened } = await effects().of({
        ...renewed,
        ends: [{ groupId: lasting, until }],
      });
      expect(lost).toEqual(NOTHING);
      expect([gained.users, gained.until]).toEqual([1, until]);
      expect(named(gained)).toEqual([[gone.id, until, ['Client:view', 'Client:delete']]]);
      expect(named(shortened).map(([id]) => id)).toEqual([mia.id]);
      const lasts = await effects().of({ ...renewed, ends: [{ groupId: lasting, until: null }] });
      expect([lasts.gained.users, lasts.gained.until, lasts.shortened.users]).toEqual([1, null, 0]);
    });

    it('and never the last administrator, whose membership gets no end', async () => {
      const end = { userIds: [anna.id], ends: [{ groupId: 1, until: soon! }] };
      await expect(effects().of(end)).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    });
  });

  it('and nobody, where there is nothing to take or to give', async () => {
    const empty = await host.group('Empty', ['Client:view']);
    const nothing = { lost: NOTHING, gained: NOTHING, shortened: NOTHING };
    for (const change of [
      { grants: [{ groupId: empty, removed: ['Client:view'] }] },
      { grants: [{ groupId: desk, added: [], removed: [] }] },
      { leave: [] },
      { leave: [4711] },
      {},
    ])
      expect(await effects().of(change)).toEqual(nothing);
  });
});
