import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, signIn, startHost } from '../support/host/index.js';

const TRIALS = 40;

describeEachDatabase(
  'Two administrators who delete each other in the panel at the same moment',
  (database) => {
    let host: Host;

    beforeAll(async () => {
      host = await startHost(await database.create());
    });
    afterAll(() => host.stop());

    it('leave one of them, and both hear what became of it', async () => {
      const answers: { status: number; text: string }[] = [];
      const left: number[] = [];
      for (let trial = 0; trial < TRIALS; trial++) {
        const pair = [
          await host.user(`anna${trial}@example.com`, [1]),
          await host.user(`bert${trial}@example.com`, [1]),
        ];
        const others = await User.find();
        for (const user of others) if (!pair.some(({ id }) => id === user.id)) await user.remove();
        const panels = await Promise.all(pair.map(({ email }) => signIn(host, email)));
        const deletions = panels.map((panel, index) =>
          panel.post(`/admin/api/resources/User/bulk/bulkDelete?recordIds=${pair[1 - index]!.id}`),
        );
        for (const { status, text } of await Promise.all(deletions)) answers.push({ status, text });
        left.push((await host.memberships.members(1)).records.filter(({ active }) => active).length);
      }
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(answers.filter(({ text }) => /deadlock|lock wait|sql|\bER_/i.test(text))).toEqual([]);
      expect(new Set(left)).toEqual(new Set([1]));
    });
  },
  ['postgres', 'mysql'],
);
