import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AccessService } from '../../src/index.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase(
  'While another program writes to the file',
  (database) => {
    describe.each([
      ['with WAL', { enableWAL: true }],
      ['without WAL', {}],
    ] as const)('%s', (name, dataSource) => {
      let host: Host;
      /** A connection of its own: what it does is in its own hands. */
      let other: DataSource;
      let readers: number;
      let userId: number;

      beforeEach(async () => {
        const shared = await database.create();
        host = await startHost(shared, { dataSource });
        host.app.useLogger(false);
        readers = await host.group('Readers', ['Report:read', 'Group:create']);
        userId = (await host.user('max@example.com', [readers])).id;
        other = await shared.open();
      });
      afterEach(() => host.stop());

      it('a write waits for less than the limit and succeeds, and the process goes on meanwhile', async () => {
        await other.query('BEGIN IMMEDIATE');
        const started = Date.now();
        const write = host.groups.update(host.system, readers, { caption: 'Waited' });
        await delay(1000);
        await other.query('COMMIT');
        expect((await write).caption).toBe('Waited');
        expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
      });

      it('a write that waits for longer is refused after about the limit, and the next one goes well', async () => {
        await other.query('BEGIN IMMEDIATE');
        let ticks = 0;
        const ticking = setInterval(() => ticks++, 10);
        const started = Date.now();
        const answer = await restAs(host, { id: userId }).post('/groups').send({ caption: 'Too late' });
        const waited = Date.now() - started;
        clearInterval(ticking);
        expect(ticks).toBeGreaterThan(50);
        expect([answer.status, answer.body.code]).toEqual([503, 'DATABASE_BUSY']);
        expect(waited).toBeGreaterThanOrEqual(5000);
        expect(waited).toBeLessThan(8000);
        await other.query('ROLLBACK');
        expect((await host.groups.list({ search: 'too late' })).total).toBe(0);
        await host.group('In time');
      });

      it('reads go on while it writes, and see nothing of it before it commits', async () => {
        await other.query('BEGIN IMMEDIATE');
        await other.query(`UPDATE groups_group SET caption = 'Theirs' WHERE id = ${readers}`);
        expect((await host.groups.get(readers)).caption).toBe('Readers');
        expect((await host.app.get(AccessService).of(userId)).can('Report:read')).toBe(true);
        await other.query('COMMIT');
        expect((await host.groups.get(readers)).caption).toBe('Theirs');
      });

      it(`reads ${name === 'with WAL' ? 'go on' : 'wait'} while it keeps the whole file to itself`, async () => {
        await other.query('BEGIN EXCLUSIVE');
        const read = host.app.get(AccessService).of(userId);
        const first = await Promise.race([read.then(() => 'read'), delay(400, 'waits')]);
        await other.query('COMMIT');
        expect(first).toBe(name === 'with WAL' ? 'read' : 'waits');
        expect((await read).can('Report:read')).toBe(true);
      });
    });
  },
  ['sqlite'],
);
