import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeclaredMode, DeclaredService } from '../../src/index.js';
import { type Host, panelWith, cookieFor, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { Warnings } from '../support/warnings.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { entriesOf, expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const SALES = { caption: 'Sales', description: 'Sells', permissions: ['Client:view', 'Client:update'] };
const DESK = { caption: 'Desk', permissions: ['Payout:view'] };

describeEachDatabase('Groups that a file declares', (database) => {
  let test: TestDatabase;
  let folder: string;
  let file: string;
  const hosts: Host[] = [];
  const declare = (...groups: unknown[]) => writeFile(file, documentWith(...groups));
  const start = async (mode?: DeclaredMode, logger?: Warnings): Promise<Host> => {
    const declared = { file, ...(mode && { mode }) };
    const host = await startHost(test, { groups: { declared }, ...(logger && { logger }) });
    hosts.push(host);
    return host;
  };
  const plain = async (): Promise<Host> => {
    const host = await startHost(test);
    hosts.push(host);
    return host;
  };
  const captions = async (host: Host) =>
    (await host.groups.list({ sort: 'id' })).records.map(({ caption }) => caption);
  const idOf = async (host: Host, search: string) => (await host.groups.list({ search })).records[0]!.id;

  beforeEach(async () => {
    test = await database.create();
    folder = await mkdtemp(join(tmpdir(), 'declared_'));
    file = join(folder, 'groups.json');
  });
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()));
    await rm(folder, { recursive: true });
  });

  it('are created once by seed, also where three instances start, and stay away once staff deleted or renamed them', async () => {
    await plain();
    await declare({ caption: 'Administrators', administrators: true }, SALES, DESK);
    const [one] = await Promise.all([start('seed'), start('seed'), start('seed')]);
    expect(await captions(one)).toEqual(['Administrators', 'Sales', 'Desk']);
    const entries = await entriesOf(one.dataSource);
    expect(entries.map(({ event, caption }) => [event, caption])).toEqual([
      ['group.created', 'Sales'],
      ['group.created', 'Desk'],
      ['groups.imported', null],
    ]);
    expect(entries[0]).toMatchObject({
      actorLabel: 'declared',
      source: 'system',
      reason: 'Declared in groups.json',
    });
    await one.groups.update(one.system, await idOf(one, 'Sales'), { caption: 'Sellers', permissions: [] });
    await one.groups.delete(one.system, await idOf(one, 'Desk'));
    await declare(SALES, { ...DESK, caption: 'DESK' }, { caption: 'New', permissions: [] });
    expect(await captions(await start('seed'))).toEqual(['Administrators', 'Sellers', 'New']);
  });

  it('are only compared by report, which is the default, and the log tells the drift', async () => {
    const before = await plain();
    await before.group('Sales', ['Client:view', 'User:view']);
    await declare(SALES, DESK);
    const state = await stateOf(before.dataSource);
    const warnings = new Warnings();
    const host = await start(undefined, warnings);
    expect(warnings.all.join('\n')).toContain(
      'The groups differ from groups.json: "Sales" (other description +Client:update −User:view); "Desk" (new +Payout:view)',
    );
    expect(await stateOf(host.dataSource)).toEqual(state);
    const drift = await host.app.get(DeclaredService).drift();
    expect(drift).toMatchObject({
      file: 'groups.json',
      mode: 'report',
      same: false,
      report: { counts: { create: 1, replace: 1 } },
    });
  });

  it('are made what the file says by enforce, once where three instances start, with their users', async () => {
    const before = await plain();
    const sales = await before.group('Sales', ['User:view']);
    await before.group('Others', ['User:view']);
    await before.user('max@example.com', [sales]);
    const since = (await entriesOf(before.dataSource)).length;
    await declare(SALES, DESK);
    const [one] = await Promise.all([start('enforce'), start('enforce'), start('enforce')]);
    expect(await captions(one)).toEqual(['Administrators', 'Sales', 'Others', 'Desk']);
    expect(await one.groups.get(sales)).toMatchObject({
      permissions: ['Client:update', 'Client:view'],
      members: 1,
      declared: 'groups.json',
    });
    const entries = (await entriesOf(one.dataSource)).slice(since);
    expect(
      entries.map(({ event, caption, actorLabel, reason }) => [event, caption, actorLabel, reason]),
    ).toEqual([
      ['group.updated', 'Sales', 'declared', 'Declared in groups.json'],
      ['group.created', 'Desk', 'declared', 'Declared in groups.json'],
      ['groups.imported', null, 'declared', 'Declared in groups.json'],
    ]);
    expect((await one.app.get(DeclaredService).drift())!.same).toBe(true);
  });

  it('tell at the start that users may do more, who had made a group of that caption before', async () => {
    const before = await plain();
    const desk = await before.group('DESK');
    await before.user('eve@example.com', [desk]);
    await before.user('off@example.com', [desk], { status: 'disabled' });
    await declare(SALES, DESK);
    const logger = new Warnings();
    await start('enforce', logger);
    expect(logger.all.join()).toContain('Users who may do more since, because they are in these groups: 1.');
    const again = new Warnings();
    await start('enforce', again);
    expect(again.all.join()).not.toContain('Users who may do more');
  });

  describe('and that are enforced', () => {
    let host: Host;
    let desk: number;
    let anna: { id: number };
    const data = { caption: 'Desk', file: 'groups.json' };

    beforeEach(async () => {
      await declare(DESK);
      host = await start('enforce');
      desk = await idOf(host, 'Desk');
      anna = await host.user('anna@example.com', [1]);
    });

    it('are changed by nobody: not by a service, an import, REST or the panel', async () => {
      const other = fileOf(documentWith({ caption: 'desk', permissions: [] }));
      const refused = { code: 'GROUP_DECLARED', data };
      const tries = [
        () => host.groups.update(host.system, desk, { grant: ['Client:view'] }),
        () => host.groups.update(host.system, desk, { caption: 'Counter' }),
        () => host.groups.delete(host.system, desk),
        () => host.transfer.import(host.system, other, { replace: 'enabled' }),
        () => host.transfer.import(host.system, fileOf(documentWith()), { replace: 'mirror' }),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
      const state = await stateOf(host.dataSource);
      const answer = await restAs(host, anna)
        .patch(`/groups/${desk}`)
        .send({ grant: ['Client:view'] });
      expect([answer.status, answer.body.code, answer.body.data]).toEqual([403, 'GROUP_DECLARED', data]);
      expect((await restAs(host, anna).get(`/groups/${desk}`)).body.declared).toBe('groups.json');
      const panel = panelWith(host, await cookieFor(host, 'anna@example.com'));
      const opened = await panel.get(`/admin/api/resources/Group/actions/editor?groupId=${desk}`);
      expect(opened.body.answer.group.declared).toBe('groups.json');
      expect(await stateOf(host.dataSource)).toEqual(state);
    });

    it('have nothing in the panel that would be refused: no button of the list, of the page or of the history', async () => {
      const other = await host.group('Other');
      await host.memberships.change(host.system, desk, { add: [anna.id] });
      const panel = panelWith(host, await cookieFor(host, 'anna@example.com'));
      const namesOf = (actions: { name: string }[]) => actions.map(({ name }) => name).sort();
      const buttonsOf = ({ recordActions, bulkActions }: Record<string, { name: string }[]>) => [
        namesOf(recordActions!),
        namesOf(bulkActions!),
      ];
      const listed = await panel.get('/admin/api/resources/Group/actions/list');
      const row = (id: number) =>
        listed.body.records.find((each: { params: { id: number } }) => each.params.id === id);
      const shown = await panel.get(`/admin/api/resources/Group/records/${desk}/show`);
      const readOnly = [
        ['duplicate', 'exportOne', 'show'],
        ['compareSelected', 'exportSelected'],
      ];
      const open = [
        ['delete', 'duplicate', 'edit', 'exportOne'],
        ['bulkDelete', 'compareSelected', 'exportSelected'],
      ];
      expect([row(desk), shown.body.record].map(buttonsOf)).toEqual([readOnly, readOnly]);
      expect(buttonsOf(row(other))).toEqual(open);
      expect(row(desk).params.declared).toBe('groups.json');
      const history = await panel.get('/admin/api/resources/Group/actions/history');
      const told = history.body.answer.entries.map(
        ({ event, group, restorable, undo }: Record<string, { id: number } | null>) => [
          event,
          group?.id,
          restorable,
          undo,
        ],
      );
      expect(told).toEqual(
        expect.arrayContaining([
          ['group.created', desk, false, null],
          ['members.added', desk, false, 'members'],
          ['group.created', other, false, 'delete'],
        ]),
      );
      const summaries = (await restAs(host, anna).get('/groups')).body.records;
      expect(summaries.map(({ id, declared }: { id: number; declared?: string }) => [id, declared])).toEqual([
        [1, undefined],
        [desk, 'groups.json'],
        [other, undefined],
      ]);
    });

    it('make a plan inapplicable that would change them', async () => {
      const other = fileOf(documentWith({ caption: 'desk', permissions: [] }));
      const plan = await host.transfer.import(host.system, other, { replace: 'enabled', dryRun: true });
      expect([plan.applicable, plan.refusals]).toMatchObject([
        false,
        [{ code: 'GROUP_DECLARED', path: 'groups[0]', because: 'document', data }],
      ]);
    });

    it('take and lose users as before', async () => {
      await host.memberships.change(host.system, desk, { add: [anna.id] });
      expect((await host.groups.get(desk)).members).toBe(1);
    });
  });

  it.each<[string, string, string[]]>([
    ['no JSON', '{"format": ', ['groups.json', 'line 1']],
    [
      'a faulty entry',
      documentWith({ caption: 'A', permissions: ['x y'] }, { caption: 'B' }),
      ['groups.json', 'line 1', 'groups[0].permissions[0]', 'groups[1].permissions'],
    ],
    ['a caption twice', documentWith(DESK, DESK), ['groups.json', 'groups[1].caption']],
    ['nothing in it', '', ['groups.json', 'empty']],
    [
      'an unknown permission',
      documentWith(SALES, { caption: 'A', permissions: ['No:such'] }),
      ['groups.json', 'groups[1].permissions', 'No:such'],
    ],
  ])('start nothing and write nothing where the file has %s', async (_, text, told) => {
    const before = await plain();
    await writeFile(file, text);
    for (const mode of ['seed', 'report', 'enforce'] as const) {
      await expectNoTrace(before.dataSource, stateOf, () => start(mode), { code: 'SETUP' });
      const sentence = await setupRefusalOf(() => start(mode));
      for (const part of [...told, 'Correct it, and start the application again.'])
        expect(sentence).toContain(part);
    }
  });

  it('start nothing where there is no file, or no such mode', async () => {
    expect(await setupRefusalOf(() => start('enforce'))).toContain("declared: { file: 'groups.json' }");
    expect(await setupRefusalOf(async () => start('all' as never))).toContain(
      "mode: 'seed' }, 'report' or 'enforce'",
    );
  });
});
