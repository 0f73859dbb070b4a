import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { GroupsModule, groupsEntities } from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';
import { step } from './past/steps.js';
import { Story } from './past/story.js';

/** `TEST_HISTORIES=1000` for the whole proof: see docs/testing.md. */
const HISTORIES = Number(process.env['TEST_HISTORIES'] ?? 15);

describeEachDatabase('What the history tells', (database) => {
  let app: INestApplicationContext;

  beforeAll(async () => {
    const { options } = await database.create();
    app = await startModule(
      { ...options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize: true },
      GroupsModule.forRoot<Staff>({
        users: { entity: Staff, label: 'name', active: { enabled: true } },
        rest: false,
      }),
    );
  });
  afterAll(() => app.close());

  it(
    'is, at every earlier moment, what was so then',
    async () => {
      const property = fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }),
        async (steps) => {
          const story = new Story(app);
          await story.begin();
          for (const each of steps) await story.take(each);
          await story.compare();
        },
      );
      await fc.assert(property, { numRuns: HISTORIES, endOnFailure: HISTORIES > 100 });
    },
    60_000 + HISTORIES * 2000,
  );
});
