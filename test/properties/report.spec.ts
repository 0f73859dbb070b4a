import { setTimeout } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import {
  Actor,
  GroupsModule,
  type ReportEnd,
  type ReportHead,
  type ReportQuery,
  type ReportRow,
  ReportService,
  groupsEntities,
} from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';
import { GROUPS, type Step, USERS, keys, step } from './past/steps.js';
import { Story } from './past/story.js';

/** `TEST_MOMENTS=200` for the whole proof: see docs/testing.md. */
const MOMENTS = Number(process.env['TEST_MOMENTS'] ?? 20);
/** How many moments one story has. */
const OF_STORY = 10;

const ORDERS = ['user', 'permission', 'group'] as const;

/** What happens before a moment, and which report is asked for. */
const moment = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  by: fc.constantFrom(...ORDERS),
});

/** Everybody is in every group, and the groups grant something. */
const FULL: Step[] = Array.from({ length: GROUPS }, (_, group): Step[] => [
  { way: 'update', group, permissions: keys.slice(0, group + 2), text: undefined },
  ...Array.from({ length: USERS }, (_, user): Step => ({ way: 'add', group, user, end: null })),
]).flat();

interface Whole {
  head: ReportHead;
  rows: ReportRow[];
  end: ReportEnd;
}

describeEachDatabase('The report of an earlier moment', (database) => {
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

  const reported = async (query: ReportQuery): Promise<Whole> => {
    const { parts } = await app.get(ReportService).report(Actor.system('test'), query);
    let text = '';
    for await (const part of parts) text += part;
    return JSON.parse(text) as Whole;
  };

  it(
    'is the report that was made at that moment',
    async () => {
      const property = fc.asyncProperty(
        fc.array(moment, { minLength: OF_STORY, maxLength: OF_STORY, size: 'max' }),
        async (moments) => {
          const story = new Story(app);
          await story.begin();
          for (const each of FULL) await story.take(each);
          const then: Whole[] = [];
          for (const { steps, by } of moments) {
            for (const each of steps) await story.take(each);
            const report = await reported({ by });
            const read = new Date().toISOString();
            expect(report.end).toEqual({ rowCount: report.rows.length, changed: false });
            // A membership that ended while it was read is in one of the two.
            const { at } = report.head;
            const isSteady = !(await story.ends()).some((until) => until >= at && until <= read);
            if (isSteady) then.push(report);
            await setTimeout(3);
          }
          expect(then.flatMap(({ rows }) => rows).length).toBeGreaterThan(OF_STORY);
          for (const { head, rows } of then) {
            const { at, by } = head;
            const past = await reported({ at, by });
            expect(past.rows).toEqual(rows);
            expect(past.head.lastEntry).toEqual(head.lastEntry);
          }
        },
      );
      await fc.assert(property, { numRuns: Math.ceil(MOMENTS / OF_STORY), endOnFailure: MOMENTS > 50 });
    },
    60_000 + MOMENTS * 3000,
  );
});
