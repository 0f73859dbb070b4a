import { Actor, UserLookupService } from '../../src/index.js';
import { type Host, type User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('A list of users that somebody pastes', (database) => {
  let host: Host;
  let lookup: UserLookupService;
  let sales: number;
  let anna: User;
  let emile: User;

  beforeAll(async () => {
    host = await startHost(await database.create());
    lookup = host.app.get(UserLookupService);
    sales = await host.group('Sales');
    anna = await host.user('Anna@example.com', [], { name: 'Anna Rossi' });
    emile = await host.user('emile@example.com', [sales], { name: 'Émile Zola' });
    await host.user('sam1@example.com', [sales], { name: 'Sam' });
    await host.user('sam2@example.com', [], { name: 'SAM' });
    await host.user('off@example.com', [], { name: 'Off', status: 'disabled' });
  });
  afterAll(() => host.stop());

  const found = async (texts: string[]) => {
    const answer = await lookup.candidates(host.system, sales, texts);
    return {
      found: answer.found.map(({ label }) => label),
      already: answer.already.map(({ label }) => label),
      ambiguous: answer.ambiguous.map(({ text, users, total }) => [text, users.map((u) => u.label), total]),
      unknown: answer.unknown,
    };
  };

  it('is sorted into found, in already, ambiguous and unknown, in the order asked', async () => {
    expect(
      await found([
        'nobody@example.com',
        'off@example.com',
        'anna@EXAMPLE.com',
        'ÉMILE zola',
        'sam',
        'also no',
      ]),
    ).toEqual({
      found: ['off@example.com', 'Anna@example.com'],
      already: ['emile@example.com'],
      ambiguous: [['sam', ['sam1@example.com', 'sam2@example.com'], 2]],
      unknown: ['nobody@example.com', 'also no'],
    });
  });

  it('names a user by label, name or id, and has each user once', async () => {
    const texts = [String(anna.id), 'anna rossi', ' Anna@example.com ', 'ANNA@EXAMPLE.COM', '', '  '];
    expect(await found(texts)).toEqual({
      found: ['Anna@example.com'],
      already: [],
      ambiguous: [],
      unknown: [],
    });
  });

  it('says who is disabled, and of the ambiguous who is in already', async () => {
    const answer = await lookup.candidates(host.system, sales, ['off@example.com', 'Sam']);
    expect(answer.found).toMatchObject([{ label: 'off@example.com', active: false, member: false }]);
    expect(answer.ambiguous[0]!.users.map(({ member }) => member)).toEqual([true, false]);
  });

  it('offers to put in again whose membership has ended', async () => {
    const ended = await host.user('ended@example.com', [sales]);
    await host.memberships.change(host.system, sales, { end: [ended.id] });
    const answer = await lookup.candidates(host.system, sales, ['ended@example.com']);
    expect(answer.found).toMatchObject([{ label: 'ended@example.com', member: true, ended: true }]);
    expect(answer.already).toEqual([]);
  });

  it.each(['rossi', 'anna@example', '%', 'Anna_Rossi', "' OR '1'='1", 'Emile Zola', '0x1', '1e0'])(
    'finds nobody by %p, which is no whole label, name or id',
    async (text) => {
      expect(await found([text])).toMatchObject({ found: [], already: [], ambiguous: [], unknown: [text] });
    },
  );

  it('finds nobody, and nothing fails, for text that no database takes as it is', async () => {
    const texts = ['a\u0000b', '\ud800', 'x'.repeat(10_000), '\u202e'];
    expect(await found(texts)).toMatchObject({ found: [], unknown: texts });
  });

  it('may have 10,000 lines and not one more', async () => {
    const lines = Array.from({ length: 9999 }, (_, line) => `nobody${line}@example.com`);
    const answer = await found([...lines, 'Emile@example.com']);
    expect([answer.already, answer.unknown.length]).toEqual([['emile@example.com'], 9999]);
    await expect(lookup.find([...lines, 'a', 'b'])).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });

  it('is looked up by label alone where only labels name somebody', async () => {
    const texts = ['emile@example.com', 'Émile Zola', String(anna.id)];
    const answer = await lookup.find(texts, 'label');
    expect(answer.found.map(({ text, user }) => [text, user.id])).toEqual([['emile@example.com', emile.id]]);
    expect(answer.unknown).toEqual(['Émile Zola', String(anna.id)]);
  });

  it('is looked up only by users who may change members, in a group that exists', async () => {
    const viewers = await host.group('Viewers', ['Group:view', 'User:view']);
    const viewer = await host.user('viewer@example.com', [viewers]);
    const actor = Actor.user(viewer.id, viewer.email, 'admin');
    await expect(lookup.candidates(actor, sales, ['Sam'])).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(lookup.candidates(host.system, 999, ['Sam'])).rejects.toMatchObject({
      code: 'GROUP_NOT_FOUND',
    });
  });
});
