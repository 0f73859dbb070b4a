import type { DirectoryOptions } from '../../src/index.js';
import { DirectoryUser, GroupsModule } from '../../src/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { startDirectoryHost } from './directory-host.js';

describeEachDatabase('The options of a directory', (fixture) => {
  let database: TestDatabase;
  const stopping: (() => Promise<void>)[] = [];

  const start = async (options: Parameters<typeof startDirectoryHost>[1]) => {
    const host = await startDirectoryHost(database, options);
    stopping.push(() => host.app.close());
    return host;
  };

  beforeEach(async () => {
    database = await fixture.create();
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop();
  });

  it('let in anybody whom the sign-in knows, in no group, until they are disabled', async () => {
    const host = await start({ directory: { admit: 'anybody' } });
    const [first, second] = await Promise.all([
      host.signIn('max@example.com'),
      host.signIn('max@example.com'),
    ]);
    expect([first.status, second.status]).toEqual([302, 302]);
    const max = await host.dataSource.getRepository(DirectoryUser).findOneByOrFail({ id: 'max@example.com' });
    expect(max).toMatchObject({ name: 'Max', createdBy: null, status: 'enabled' });
    expect(max.firstSignIn).not.toBeNull();
    expect((await first.get('/admin/api/resources/User/actions/list')).status).toBe(403);
    expect((await host.signIn('Max@example.com')).status).toBe(400);
    const anna = await host.signIn('anna@example.com');
    await anna.post('/admin/api/resources/User/records/max%40example.com/edit', { status: 'disabled' });
    expect((await host.signIn('max@example.com')).status).toBe(200);
    expect(await host.dataSource.getRepository(DirectoryUser).count()).toBe(2);
  });

  it('say where the key, the label and the name are', async () => {
    const identify: DirectoryOptions['identify'] = ({ email, title }) => ({
      key: `idp|${email as string}`,
      label: title as string,
    });
    const host = await start({ directory: { identify }, administrators: ['idp|anna@example.com'] });
    expect((await host.signIn('anna@example.com')).status).toBe(302);
    const [anna] = await host.dataSource.getRepository(DirectoryUser).find();
    expect(anna).toMatchObject({ id: 'idp|anna@example.com', label: 'Anna', name: null });
  });

  it('name the Users page and its permissions', async () => {
    const host = await start({ directory: { subject: 'Colleague' } });
    const anna = await host.signIn('anna@example.com');
    expect((await anna.get('/admin/api/resources/Colleague/actions/list')).status).toBe(200);
    expect((await anna.get('/admin/api/resources/User/actions/list')).status).toBe(404);
    await host.groups.create(host.system, { caption: 'Listers', permissions: ['Colleague:create'] });
  });

  it.each(['', 'a\u0000b', 'x'.repeat(192)])(
    'stop the start for a first administrator called %j',
    async (key) => {
      await expect(start({ administrators: [key] })).rejects.toThrow(
        /administrators\.members.*Write what the sign-in gives/s,
      );
    },
  );

  it('leave the first administrators out once somebody is in Administrators', async () => {
    const first = await start({});
    await first.app.close();
    stopping.length = 0;
    const host = await start({ administrators: ['eve@example.com'] });
    expect((await host.signIn('eve@example.com')).status).toBe(400);
    expect(await host.dataSource.getRepository(DirectoryUser).count()).toBe(1);
  });
});

describe('Options that contradict each other', () => {
  class User {}

  it('are refused: a directory and an entity', () => {
    const users = { directory: {}, entity: User, label: 'email' };
    expect(() => GroupsModule.forRoot({ users })).toThrow(
      /users\.directory is given together with users\.entity, users\.label\..*Write users: \{ directory/s,
    );
  });

  it('are refused: an admit that is neither', () => {
    expect(() => GroupsModule.forRoot({ users: { directory: { admit: 'everyone' as never } } })).toThrow(
      /admit is "everyone".*Write admit: 'listed'/s,
    );
  });
});
