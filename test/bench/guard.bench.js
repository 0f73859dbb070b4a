import { AbstractLogger, DataSource } from 'typeorm';
import {
  Actor,
  GroupsService,
  PermissionsGuard,
  RequirePermissions,
  definePermissions,
} from '../../dist/src/index.js';
import { inTurns, row } from './measure.js';
import { addUser, startOffice } from './office.js';

const TIMES = 50;

/** What the guard adds to a request, beside the least that a database can be asked. */
export async function benchGuard(database) {
  const reports = definePermissions({ subject: 'Report', actions: ['read'] });
  class Reports {
    read() {}
  }
  RequirePermissions(reports.read)(
    Reports.prototype,
    'read',
    Object.getOwnPropertyDescriptor(Reports.prototype, 'read'),
  );
  const logger = new CountingLogger();
  const app = await startOffice(database, { logger });
  try {
    const group = await app.get(GroupsService).create(Actor.system(), {
      caption: 'Readers',
      permissions: [reports.read.key],
    });
    const id = await addUser(app, 'guard@example.com', [group.id]);
    const guard = app.get(PermissionsGuard);
    const dataSource = app.get(DataSource);
    const context = () => {
      const request = { user: { id } };
      return {
        getType: () => 'http',
        switchToHttp: () => ({ getRequest: () => request }),
        getClass: () => Reports,
        getHandler: () => Reports.prototype.read,
      };
    };
    await guard.canActivate(context());
    logger.queries = 0;
    await guard.canActivate(context());
    const { queries } = logger;
    const repeat = (task) => async () => {
      for (let time = 0; time < TIMES; time++) await task();
    };
    const times = await inTurns(
      {
        guard: repeat(() => guard.canActivate(context())),
        bare: repeat(() => dataSource.query('SELECT 1')),
      },
      { rounds: 25, warmUp: 5 },
    );
    return [
      row(`queries of a guarded request, ${database.kind}`, queries, '', 1),
      row(`guard, ${database.kind}`, (times.guard * 1000) / TIMES, 'µs'),
      row(`SELECT 1, ${database.kind}`, (times.bare * 1000) / TIMES, 'µs'),
    ];
  } finally {
    await app.close();
  }
}

class CountingLogger extends AbstractLogger {
  queries = 0;
  logQuery() {
    this.queries++;
  }
  writeLog() {}
}
