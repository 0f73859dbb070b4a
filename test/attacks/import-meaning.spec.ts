import { importReportAnswer } from '../../src/answers/index.js';
import { AccessService } from '../../src/index.js';
import { captionKey } from '../../src/groups/caption.js';
import { entriesOf } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, panelWith, cookieFor, startHost, stateOf } from '../support/host/index.js';
import { documentWith } from '../transfer/documents.js';
import { type Answer, type Door, importDoors } from './import-doors.js';

const group = (caption: string, ...permissions: string[]) => ({ caption, permissions });

/** What is taken for Administrators, and reported. */
const ADMINISTRATORS = [
  'Administrators',
  'ADMINISTRATORS',
  'Ａｄｍｉｎｉｓｔｒａｔｏｒｓ',
  '\u00a0Administrators\u00a0',
  'Adm\u0131nistrators',
];

/** What could be mistaken for it. */
const LOOK_ALIKES = [
  'Admin\u00a0istrators',
  'Admin\u200bistrators',
  'Admin\u00adistrators',
  '\u202eAdministrators',
  'Administrators\u0000',
  '\u0410dministrators',
  'Admin1strators',
  'Administrators (1)',
];

const WIDE = ['*', 'Client:*', 'all', 'manage', '%', 'Client:vie_', "Client:view'--", '__proto__'];

const DATA = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '{{7*7}}',
  "'; DROP TABLE groups_group; --",
  '100%',
  'a_b',
  '🚒 Fire',
  'مجموعة',
  'קבוצה',
];

/** One character to a person, two to a computer. */
const ACCENTED = '\u00e9\u0302';

describeEachDatabase('A file with a hostile meaning', (database) => {
  let host: Host;
  let doors: { popup: Door; rest: Door };
  const now = async () => [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
  const captions = async () =>
    JSON.parse((await host.transfer.export(host.system)).document).groups.map(
      ({ caption }: { caption: string }) => caption,
    ) as string[];

  /** Sends a file to both doors, which must say the same of it and change nothing. */
  const unchangedBy = async (...[file, way]: Parameters<Door>): Promise<Answer[]> => {
    const before = await now();
    const answers = [await doors.popup(file, way), await doors.rest(file, way)];
    expect(await now()).toEqual(before);
    expect(answers[1]!.code).toEqual(answers[0]!.code);
    expect(answers[1]!.data).toEqual(answers[0]!.data);
    const { report } = answers[0]!;
    expect(answers[1]!.report).toEqual(report && importReportAnswer(report));
    return answers;
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    doors = await importDoors(host);
  });
  beforeEach(() => host.dataSource.query('DELETE FROM groups_group WHERE id <> 1'));
  afterAll(() => host.stop());

  it.each(ADMINISTRATORS)(
    'says of Administrators that it is protected, however it is written: %j',
    async (caption) => {
      for (const replace of ['enabled', 'disabled'] as const) {
        for (const entry of [group(caption, 'Client:view', 'Gone:view'), { caption, administrators: true }]) {
          for (const { report } of await unchangedBy(documentWith(entry), { replace })) {
            expect(report?.groups).toMatchObject([
              { outcome: 'protected', added: [], removed: [], unknown: [] },
            ]);
          }
        }
      }
    },
  );

  it.each(LOOK_ALIKES)('is refused with a name that could be mistaken for it: %j', async (caption) => {
    for (const replace of ['enabled', 'disabled'] as const) {
      const file = documentWith(group('Fine', 'Client:view'), group(caption));
      for (const { data } of await unchangedBy(file, { replace })) {
        expect(data).toMatchObject({ faults: [{ path: 'groups[1].caption', line: 1 }] });
      }
    }
  });

  it('makes no group Administrators by any name or mark, and no user an administrator by its permissions', async () => {
    const file = documentWith(group('Administrator', 'Client:view'), {
      caption: 'Bosses',
      administrators: true,
    });
    for (const door of [doors.popup, doors.rest]) await door(file);
    expect(await captions()).toEqual(['Administrator', 'Administrator (1)', 'Administrators']);
    const rows: object[] = await host.dataSource.query(
      'SELECT id FROM groups_group WHERE administrators IS NOT NULL',
    );
    expect(rows).toHaveLength(1);
  });

  const SAME = [
    ['case', 'Sales', 'SALES'],
    ['composition', 'Caf\u00e9', 'Cafe\u0301'],
    ['white space', 'Sales', 'Sales \u00a0'],
    ['width', 'Sales', 'Ｓales'],
  ] as const;
  it.each(SAME)('may hold two names that differ by %s only, but not to replace', async (_, one, other) => {
    const file = documentWith(group(one), group(other));
    for (const { code, data } of await unchangedBy(file, { replace: 'enabled' })) {
      expect([code, data]).toMatchObject(['DOCUMENT_INVALID', { faults: [{ path: 'groups[1].caption' }] }]);
    }
    expect((await doors.popup(file)).report?.counts).toMatchObject({ create: 1, rename: 1 });
    expect((await doors.rest(file)).report?.counts).toMatchObject({ create: 0, rename: 2 });
    const keys = (await captions()).map(captionKey);
    expect([keys.length, new Set(keys).size]).toEqual([5, 5]);
  });

  it('gives each group a name of its own, where names collide with numbers and with the longest', async () => {
    const long = ['x'.repeat(100), `${'y'.repeat(95)}${ACCENTED}`];
    const names = ['A', 'A (1)', 'a', 'a (1)', 'A (2)', 'A (1) (1)', ...long, ...long];
    const file = documentWith(...names.map((name) => group(name)));
    for (const door of [doors.popup, doors.rest]) {
      const { report } = await door(file);
      expect(await captions()).toEqual(expect.arrayContaining(report!.groups.map(({ target }) => target)));
    }
    const all = await captions();
    expect(all).toHaveLength(1 + 2 * names.length);
    expect(new Set(all.map(captionKey)).size).toBe(all.length);
    expect(all.filter((name) => [...name].length > 100)).toEqual([]);
    // A number comes behind whole characters.
    expect(all.filter((name) => name.startsWith('yyy')).sort()).toEqual(
      expect.arrayContaining([`${'y'.repeat(95)} (1)`, `${'y'.repeat(95)} (2)`]),
    );
  });

  it.each(WIDE)('widens nothing by a permission like %s', async (key) => {
    const file = documentWith(group('Wide', key));
    for (const { code, data } of await unchangedBy(file)) {
      expect([code, data]).toMatchObject(['UNKNOWN_PERMISSION', { permissions: [key] }]);
    }
    const drop = await doors.popup(file, { unknown: 'drop' });
    const keep = await doors.rest(file, { unknown: 'keep' });
    const ids = [drop, keep].map(async ({ report }) => {
      const { records } = await host.groups.list({ search: report!.groups[0]!.target });
      return records.find(({ caption }) => caption === report!.groups[0]!.target)!.id;
    });
    const [dropped, kept] = await Promise.all(ids);
    expect(await host.groups.get(dropped!)).toMatchObject({ permissions: [], dormant: [] });
    expect(await host.groups.get(kept!)).toMatchObject({ permissions: [], dormant: [key] });
    const { id } = await host.user(`wide${WIDE.indexOf(key)}@example.com`, [dropped!, kept!]);
    const access = await host.app.get(AccessService).of(id);
    expect([access.administrator, access.can('Client:view'), access.can('Group:view')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['empty', ''],
    ['a megabyte long', 'x'.repeat(1_000_000)],
    ['no ASCII', 'Сlient:view'],
  ])('is refused with a permission that is %s', async (_, key) => {
    for (const unknown of ['refuse', 'drop', 'keep'] as const) {
      for (const { code, data } of await unchangedBy(documentWith(group('A', 'Client:view', key)), {
        unknown,
      })) {
        expect([code, data]).toMatchObject([
          'DOCUMENT_INVALID',
          { faults: [{ path: 'groups[0].permissions[1]', line: 1 }] },
        ]);
      }
    }
  });

  it('grants a permission once that it lists a thousand times', async () => {
    const file = documentWith(group('Thousand', ...Array.from({ length: 1_000 }, () => 'Client:view')));
    for (const door of [doors.popup, doors.rest]) {
      expect((await door(file)).report!.groups).toMatchObject([{ added: ['Client:view'] }]);
    }
    expect(await host.dataSource.query('SELECT group_id FROM groups_grant')).toHaveLength(2);
  });

  it('keeps what looks like markup, code or patterns as the text that it is', async () => {
    const file = documentWith(...DATA.map((caption) => group(caption, 'Client:view')));
    const panel = panelWith(host, await cookieFor(host, 'anna@example.com'));
    await doors.popup(file);
    await doors.rest(file);
    const all = await captions();
    expect(all).toHaveLength(1 + 2 * DATA.length);
    for (const caption of DATA) {
      expect(all).toEqual(expect.arrayContaining([caption, `${caption} (1)`]));
      expect((await host.groups.list({ search: caption })).total).toBe(2);
    }
    const list = await panel.get('/admin/api/resources/Group/actions/list');
    expect(list.headers['content-type']).toContain('application/json');
    expect((await panel.get('/admin/resources/Group')).text).not.toContain('onerror=alert');
  });

  it('that was exported changes nothing when it is imported, and is exported again with the same bytes', async () => {
    await doors.rest(
      documentWith(...[...DATA, 'A', 'Z'].map((caption) => group(caption, 'Payout:view', 'Client:view'))),
    );
    const panel = panelWith(host, await cookieFor(host, 'anna@example.com'));
    const exported = async () => (await panel.get('/admin/api/resources/Group/actions/export')).text;
    const document = await exported();
    for (const { report } of await unchangedBy(document, { replace: 'enabled' })) {
      expect(report!.counts).toMatchObject({
        unchanged: DATA.length + 2,
        protected: 1,
        create: 0,
        replace: 0,
      });
    }
    await host.dataSource.query('DELETE FROM groups_group WHERE id <> 1');
    await doors.popup(document);
    expect(await exported()).toBe(document);
  });

  it('of ten thousand groups of one name gives ten thousand names, in time', async () => {
    const file = documentWith(...Array.from({ length: 10_000 }, () => group('Sales')));
    const started = performance.now();
    const plans = await unchangedBy(file, { dryRun: true });
    expect(performance.now() - started).toBeLessThan(10_000);
    const names = plans[0]!.report!.groups.map(({ target }) => captionKey(target));
    expect([names[0], names[9_999], new Set(names).size]).toEqual(['sales', 'sales (9999)', 10_000]);
    expect((await doors.popup(file)).report!.groups.map(({ target }) => captionKey(target))).toEqual(names);
    expect((await captions()).length).toBe(10_001);
  }, 60_000);
});
