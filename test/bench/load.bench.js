import autocannon from 'autocannon';
import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Actor,
  GroupsService,
  PermissionsGuard,
  RequirePermissions,
  definePermissions,
} from '../../dist/src/index.js';
import { row } from './measure.js';
import { addUser, startOffice } from './office.js';
import { User } from './user.js';

const EMAIL = 'load@example.com';
const CALLERS = 10;
const SECONDS = 2;
const ROUNDS = 5;
const LEAST = 85;

/** Requests per second of a guarded route, beside one that only finds out who asks. The callers are on a thread of their own. */
export async function benchLoad(database) {
  const reports = definePermissions({ subject: 'Report', actions: ['read'] });
  const app = await startOffice(database, { imports: [routesFor(reports)], listen: true });
  try {
    const { id: groupId } = await app
      .get(GroupsService)
      .create(Actor.system(), { caption: 'Readers', permissions: [reports.read.key] });
    await addUser(app, EMAIL, [groupId]);
    const url = await app.getUrl();
    const rates = { open: [], guarded: [] };
    for (let round = -1; round < ROUNDS; round++) {
      for (const route of ['open', 'guarded']) {
        const rate = await requestsPerSecond(`${url}/${route}`);
        if (round >= 0) rates[route].push(rate);
      }
    }
    const shares = rates.guarded.map((rate, round) => (100 * rate) / rates.open[round]);
    const share = shares.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
    return [
      row(`requests per second with authentication alone, ${database.kind}`, Math.max(...rates.open), ''),
      row(`the same with the guard, ${database.kind}`, Math.max(...rates.guarded), ''),
      {
        ...row(`share of it that is left (at least), ${database.kind}`, share, '%'),
        budget: `${LEAST} %`,
        met: share >= LEAST ? 'yes' : 'NO',
      },
    ];
  } finally {
    await app.close();
  }
}

async function requestsPerSecond(url) {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: CALLERS,
    duration: SECONDS,
    workers: 1,
  });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} failed`);
  return requests.average;
}

/** Two routes that answer alike. As in most hosts, a query finds out who asks. */
function routesFor(reports) {
  class Authentication {
    constructor(dataSource) {
      this.users = dataSource.getRepository(User);
    }
    async canActivate(context) {
      const request = context.switchToHttp().getRequest();
      request.user = await this.users.findOne({ where: { email: EMAIL, status: 'enabled' } });
      return request.user !== null;
    }
  }
  Reflect.defineMetadata('design:paramtypes', [DataSource], Authentication);
  class Routes {
    open() {
      return { answer: 42 };
    }
    guarded() {
      return { answer: 42 };
    }
  }
  const decorate = (name, ...decorators) => {
    const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, name);
    for (const decorator of decorators) decorator(Routes.prototype, name, descriptor);
  };
  decorate('open', Get('open'), UseGuards(Authentication));
  decorate(
    'guarded',
    Get('guarded'),
    UseGuards(Authentication, PermissionsGuard),
    RequirePermissions(reports.read),
  );
  Controller()(Routes);
  class LoadModule {}
  Module({ controllers: [Routes], providers: [Authentication] })(LoadModule);
  return LoadModule;
}
