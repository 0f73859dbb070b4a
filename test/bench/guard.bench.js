import { AbstractLogger } from 'typeorm';
import {
  Actor,
  GroupsService,
  PermissionsGuard,
  RequirePermissions,
  definePermissions,
} from '../../dist/src/index.js';
import { inTurns, row } from './measure.js';
import { addUser, startOffice } from './office.js';
import { rawDriver } from './raw-driver.js';

const TIMES = 300;
const CALLERS = [1, 10];
const BUDGET = 1.3;

/** What the guard adds to a request, beside the same query by the driver itself, prepared. */
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
    const { queries, last } = logger;
    const raw = await rawDriver(database, last);
    const rows = [row(`queries of a guarded request, ${database.kind}`, queries, '', 1)];
    for (const callers of CALLERS) {
      const repeat = (task) => () =>
        Promise.all(
          Array.from({ length: callers }, async () => {
            for (let time = 0; time < TIMES; time++) await task();
          }),
        );
      const times = await inTurns(
        { guard: repeat(() => guard.canActivate(context())), raw: repeat(raw.run) },
        { rounds: 40, warmUp: 5 },
      );
      const each = (time) => (time * 1000) / TIMES / callers;
      const what = `${database.kind}, ${callers === 1 ? 'one caller' : `${callers} callers`}`;
      rows.push(
        row(`guard, ${what}`, each(times.guard), 'µs'),
        row(`the same query by the driver, prepared, ${what}`, each(times.raw), 'µs'),
        row(`guard beside the driver, ${what}`, times.guard / times.raw, '×', BUDGET),
      );
    }
    await raw.close();
    return rows;
  } finally {
    await app.close();
  }
}

class CountingLogger extends AbstractLogger {
  queries = 0;
  logQuery(sql, parameters) {
    this.queries++;
    this.last = { sql, parameters };
  }
  writeLog() {}
}
