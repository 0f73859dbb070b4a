import { importReportAnswer } from '../../src/answers/index.js';
import { Actor } from '../../src/index.js';
import { type Host, type PanelClient, restAs, signIn, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const TEXT = documentWith(
  { caption: 'Administrators', administrators: true },
  { caption: 'Sales', permissions: ['Client:view'] },
  { caption: 'sales', permissions: ['User:view'] },
  { caption: 'Desk', permissions: ['Payout:view', 'Gone:view'] },
  { caption: 'Sales', permissions: ['Payout:approve'] },
);
const FILE = fileOf(TEXT);

describeEachDatabase('Of the groups of a file one chooses', (database) => {
  let host: Host;
  let anna: { id: number };
  let panel: PanelClient;
  const disabled = { replace: 'disabled' } as const;
  const captions = async () =>
    (await host.groups.list({ sort: 'id', perPage: 500 })).records.map(({ caption }) => caption);
  const byPanel = (fields: object) =>
    panel.post('/admin/api/resources/Group/actions/import', {
      file: Buffer.from(FILE).toString('base64'),
      replace: 'disabled',
      dryRun: 'false',
      ...fields,
    });

  beforeEach(async () => {
    host = await startHost(await database.create());
    await host.group('Sales', ['Payout:view']);
    anna = await host.user('anna@example.com', [1]);
    panel = await signIn(host, 'anna@example.com');
  });
  afterEach(() => host.stop());

  it('some, and only these are written, under the names that were shown for the whole file', async () => {
    const shown = await host.transfer.import(host.system, FILE, { ...disabled, dryRun: true });
    expect(shown.groups.map(({ target }) => target)).toEqual([
      'Administrators',
      'Sales (1)',
      'sales (2)',
      'Desk',
      'Sales (3)',
    ]);
    const { fingerprint } = shown;
    const written = await entriesMadeBy(host.dataSource, async () => {
      const report = await host.transfer.import(host.system, FILE, {
        ...disabled,
        fingerprint,
        only: [4, 2],
      });
      expect(report).toMatchObject({
        kind: 'done',
        fingerprint,
        counts: { create: 0, replace: 0, rename: 2, unchanged: 0, protected: 0 },
      });
      expect(report.groups.map(({ chosen }) => chosen)).toEqual([false, false, true, false, true]);
      expect(report.groups.map(({ target }) => target)).toEqual(shown.groups.map(({ target }) => target));
    });
    expect(await captions()).toEqual(['Administrators', 'Sales', 'sales (2)', 'Sales (3)']);
    expect(written.map(({ event }) => event)).toEqual(['group.created', 'group.created', 'groups.imported']);
    expect(written[2]!.details).toMatchObject({ counts: { rename: 2, create: 0 } });
  });

  it('those without unknown permissions, and the others are nobody’s trouble', async () => {
    await expectNoTrace(host.dataSource, stateOf, () => host.transfer.import(host.system, FILE, disabled), {
      code: 'UNKNOWN_PERMISSION',
    });
    const report = await host.transfer.import(host.system, FILE, { ...disabled, only: [1] });
    expect(report).toMatchObject({ kind: 'done', unknown: [] });
    expect(report.groups[3]).toMatchObject({ chosen: false, unknown: ['Gone:view'] });
  });

  it('those that one may give, as the plan tells', async () => {
    const importers = await host.group('Importers', ['Group:import', 'Client:view']);
    const max = Actor.user((await host.user('max@example.com', [importers])).id, 'max', 'import');
    const plan = await host.transfer.import(max, FILE, { ...disabled, unknown: 'drop', dryRun: true });
    expect(plan.groups.map(({ beyond }) => beyond)).toEqual([
      [],
      [],
      ['User:view'],
      ['Payout:view'],
      ['Payout:approve'],
    ]);
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.transfer.import(max, FILE, { ...disabled, only: [1, 2] }),
      { code: 'GRANT_CEILING', data: { permissions: ['User:view'] } },
    );
    expect((await host.transfer.import(max, FILE, { ...disabled, only: [1] })).kind).toBe('done');
  });

  it('none, or Administrators alone: nothing is written, not even a line of history', async () => {
    for (const only of [[], [0]]) {
      const before = await stateOf(host.dataSource);
      const written = await entriesMadeBy(host.dataSource, () =>
        host.transfer.import(host.system, FILE, { ...disabled, only }),
      );
      expect([written, await stateOf(host.dataSource)]).toEqual([[], before]);
    }
  });

  it('in the panel and by REST', async () => {
    expect((await byPanel({ only: '[1,1]' })).body.answer.report.counts).toMatchObject({ rename: 1 });
    const answer = await restAs(host, anna)
      .post('/groups/import?replace=disabled&only=1,2')
      .set('Content-Type', 'application/json')
      .send(TEXT);
    expect([answer.status, answer.body.counts]).toMatchObject([201, { rename: 2 }]);
    expect(await captions()).toEqual(['Administrators', 'Sales', 'Sales (1)', 'Sales (2)', 'sales (3)']);
  });

  it('nothing that the file does not have', async () => {
    const before = await stateOf(host.dataSource);
    for (const only of [[5], [-1], [0.5], [1, NaN]]) {
      await expect(host.transfer.import(host.system, FILE, { ...disabled, only })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        data: { faults: [{ path: 'only' }] },
      });
    }
    for (const only of ['[5]', '["1"]', '{"0":1}', '1,2', '[-1]', '[__proto__]']) {
      const { body } = await byPanel({ only });
      expect([only, body.fault?.code]).toEqual([only, 'REQUEST_INVALID']);
    }
    for (const only of ['5', '', '1,,2', '-1', '0x1', '1e0', '[1]']) {
      const answer = await restAs(host, anna)
        .post('/groups/import?replace=disabled')
        .query({ only })
        .set('Content-Type', 'application/json')
        .send(TEXT);
      expect([only, answer.status, answer.body.code]).toEqual([only, 422, 'REQUEST_INVALID']);
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('and is shown the new plan where the groups have changed since', async () => {
    const { fingerprint } = (await byPanel({ dryRun: 'true' })).body.answer.report;
    await host.group('Desk', ['Client:view']);
    const before = await stateOf(host.dataSource);
    const { body } = await byPanel({ fingerprint, only: '[3]' });
    expect(body.fault).toMatchObject({
      code: 'PLAN_MOVED',
      data: {
        expected: fingerprint,
        report: { kind: 'planned', groups: { 3: { target: 'Desk (1)', outcome: 'rename', chosen: true } } },
      },
    });
    expect(body.notice.options.report).toBeUndefined();
    const answer = await restAs(host, anna)
      .post(`/groups/import?replace=disabled&only=3&fingerprint=${fingerprint}`)
      .set('Content-Type', 'application/json')
      .send(TEXT);
    expect([answer.status, answer.body.data.report]).toEqual([
      409,
      importReportAnswer(body.fault.data.report),
    ]);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('of groups that come from no file, by the same rules', async () => {
    const groups = [
      { caption: ' Sales ', permissions: ['Client:view', 'Client:view'] },
      { caption: 'ADMINISTRATORS', permissions: ['Client:view'] },
      { caption: 'Desk', permissions: [] },
    ];
    const options = { replace: 'enabled' } as const;
    const plan = await host.transfer.importGroups(host.system, groups, { ...options, dryRun: true });
    expect(plan.groups.map(({ outcome }) => outcome)).toEqual(['replace', 'protected', 'create']);
    const { fingerprint } = plan;
    await host.transfer.importGroups(host.system, groups, { ...options, fingerprint, only: [0] });
    expect(await captions()).toEqual(['Administrators', 'Sales']);
    for (const [group, code] of [
      [{ caption: 'Admin\u0456strators', permissions: [] }, 'CAPTION_INVALID'],
      [{ caption: 'Desk', permissions: ['not a key'] }, 'UNKNOWN_PERMISSION'],
      [{ caption: 'Desk', permissions: ['Gone:view'] }, 'UNKNOWN_PERMISSION'],
    ] as const) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.transfer.importGroups(host.system, [group], options),
        { code },
      );
    }
  });
});
