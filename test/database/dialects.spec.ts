import { dialectOf } from '../../src/database/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('The clock of the database', (database) => {
  it('tells the time as our columns hold it', async () => {
    const dataSource = await (await database.create()).open();
    const before = new Date(Date.now() - 1000).toISOString();
    const [row] = await dataSource.query<{ now: string }[]>(`SELECT ${dialectOf(dataSource).now} AS now`);
    expect(row!.now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(row!.now > before && row!.now < new Date(Date.now() + 1000).toISOString()).toBe(true);
  });
});
