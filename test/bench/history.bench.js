import { DataSource } from 'typeorm';
import { Actor, GroupsService, HistoryService } from '../../dist/src/index.js';
import { analyze, insert } from './fill.js';
import { inTurns, row } from './measure.js';
import { startOffice } from './office.js';

const ENTRIES = 1_000_000;
/** Of so many entries, one tells another state of the group: the others are about its users. */
const STATES = 1000;
const BUDGET = 20;

/** Pages of the history of one group that has seen much. */
export async function benchHistory(database) {
  const app = await startOffice(database);
  try {
    const { id: groupId } = await app.get(GroupsService).create(Actor.system(), { caption: 'Everybody' });
    await fill(app.get(DataSource), database.kind, groupId);
    const history = app.get(HistoryService);
    const { next: second } = await history.ofGroup(groupId);
    const times = await inTurns(
      {
        first: () => history.ofGroup(groupId),
        second: () => history.ofGroup(groupId, { before: second }),
        'in the middle': () => history.ofGroup(groupId, { before: ENTRIES / 2 }),
        last: () => history.ofGroup(groupId, { before: 15 }),
      },
      { rounds: 15, warmUp: 3 },
    );
    return Object.entries(times).map(([page, time]) =>
      row(
        `${page} page of the history of a group with ${ENTRIES} entries, ${database.kind}`,
        time,
        'ms',
        BUDGET,
      ),
    );
  } finally {
    await app.close();
  }
}

async function fill(dataSource, kind, groupId) {
  const entries = function* () {
    for (let number = 0; number < ENTRIES; number++) {
      const event =
        number % STATES === 0 ? 'group.updated' : number % 2 ? 'members.added' : 'members.removed';
      yield [
        new Date(Date.UTC(2023, 0, 1) + number * 60_000).toISOString(),
        String(number % 500),
        `person${number % 500}@example.com`,
        'admin',
        event,
        groupId,
        'Everybody',
        '{"users":[{"id":7,"label":"person7@example.com"}],"usersTotal":1}',
      ];
    }
  };
  const columns = ['at', 'actor_id', 'actor_label', 'source', 'event', 'group_id', 'caption', 'details'];
  await insert(dataSource, kind, 'groups_history', columns, entries());
  await analyze(dataSource, kind);
}
