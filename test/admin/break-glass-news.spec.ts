import { breakGlassNews } from '../../src/admin/break-glass-news.js';
import { AccessService, Actor, HistoryService } from '../../src/index.js';
import { BreakGlassService } from '../../src/memberships/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type PanelClient, type User, signIn, startHost } from '../support/host/index.js';

describeEachDatabase('The first page after a sign-in', (database) => {
  let host: Host;
  let anna: User;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    await host.user('max@example.com', [await host.group('Sales', ['Client:view'])]);
    await host.user('rescued@example.com');
  });
  afterAll(() => host.stop());

  const newsOn = async (panel: PanelClient) => {
    const { text } = await panel.get('/admin');
    const [, news] = /window\.GROUPS_NEWS=(.*?)<\/script>/.exec(text) ?? [];
    return news === undefined ? undefined : (JSON.parse(news) as object);
  };

  it('tells administrators once which users the command line has put into Administrators', async () => {
    expect(await newsOn(await signIn(host, 'anna@example.com'))).toBeUndefined();
    const olga = Actor.operator('olga').because('Nobody can sign in </script>');
    await host.app.get(BreakGlassService).addAdministrator(olga, 'label:rescued@example.com');

    const panel = await signIn(host, 'anna@example.com');
    expect(await newsOn(panel)).toEqual({
      resourceId: 'Group',
      news: [
        {
          at: expect.any(String),
          operator: 'olga',
          reason: 'Nobody can sign in </script>',
          users: ['rescued@example.com'],
        },
      ],
    });
    expect(await newsOn(panel)).toBeUndefined();
    expect(await newsOn(await signIn(host, 'anna@example.com'))).toBeDefined();
  });

  it("doesn't tell other users", async () => {
    expect(await newsOn(await signIn(host, 'max@example.com'))).toBeUndefined();
  });

  it('tells nothing after a week', async () => {
    const access = await host.app.get(AccessService).of(anna.id);
    const services = { history: host.app.get(HistoryService) };
    expect(await breakGlassNews(access, services)).toHaveLength(1);
    const { now } = Date;
    Date.now = () => now() + 8 * 86_400_000;
    try {
      expect(await breakGlassNews(access, services)).toEqual([]);
    } finally {
      Date.now = now;
    }
  });
});
