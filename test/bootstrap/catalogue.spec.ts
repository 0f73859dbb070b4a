import { Catalogue, definePermissions } from '../../src/index.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase(
  'After the start',
  (database) => {
    let host: Host;
    let catalogue: Catalogue;
    const of = (subject: string) =>
      catalogue.entries.filter((entry) => entry.subject === subject).map(({ action }) => action);

    beforeAll(async () => {
      host = await startHost(await database.create());
      catalogue = host.app.get(Catalogue);
    });
    afterAll(() => host.stop());

    it('the catalogue has what the panel can do with each resource, and its pages', () => {
      expect(of('Client')).toEqual(['view', 'create', 'update', 'delete']);
      expect(of('Payout')).toEqual(['view', 'create', 'update', 'delete', 'approve', 'archive', 'summary']);
      expect(of('page.turnover')).toEqual(['view']);
    });

    it("the catalogue has the host's own permissions and ours", () => {
      expect(of('Report')).toEqual(['publish', 'read']);
      expect(of('Group')).toEqual(['view', 'create', 'update', 'delete', 'export', 'import', 'members']);
    });

    it('the catalogue is sorted into the categories of the main menu', () => {
      const categories = catalogue.entries.map(({ category }) => category);
      expect(categories).toEqual([...categories].sort((one, other) => one.localeCompare(other, 'en')));
      const payout = catalogue.entries.find(({ key }) => key === 'Payout:approve');
      expect(payout).toMatchObject({ category: 'Finance', label: 'Approve', resourceId: 'Payout' });
    });

    it('nothing new can be granted: a permission that comes late is refused, by name', async () => {
      const size = catalogue.size;
      const late = definePermissions({ subject: 'Late', actions: ['read'] });
      expect(() => catalogue.add([late.read])).toThrow(expect.objectContaining({ code: 'SETUP' }));
      expect(catalogue.size).toBe(size);
      const anna = await host.user('anna@example.com', [1]);
      const answer = await restAs(host, anna)
        .post('/groups')
        .send({ caption: 'X', permissions: ['Late:read'] });
      expect([answer.status, answer.body.code]).toEqual([422, 'UNKNOWN_PERMISSION']);
    });
  },
  ['sqlite'],
);
