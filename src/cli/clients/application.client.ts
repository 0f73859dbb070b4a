import type { INestApplicationContext, Type } from '@nestjs/common';
import { Actor } from '../../access/index.js';
import {
  answered,
  comparisonAnswer,
  effectivePermissionsAnswer,
  historyPageAnswer,
  holdingGroupSinceAnswer,
  importReportAnswer,
  pageAnswer,
  userAnswer,
} from '../../answers/index.js';
import { RequestInvalidError } from '../../errors/index.js';
import { HistoryService } from '../../history/index.js';
import { LockService } from '../../bootstrap/index.js';
import { BreakGlassService, EffectivePermissionsService, UserNamesService } from '../../memberships/index.js';
import { Catalogue } from '../../permissions/index.js';
import {
  ComparisonService,
  type MatrixQuery,
  MatrixService,
  ReportService,
  matrixCsv,
} from '../../reports/index.js';
import { TransferService } from '../../transfer/index.js';
import { CommandFault } from '../fault.js';
import type {
  GroupsClient,
  HistoryRequest,
  ImportRequest,
  MatrixRequest,
  PageRequest,
  ReportRequest,
} from './groups.client.js';

/** The groups of the application that this process has loaded itself. It may do everything: who runs it could write the database. */
export class ApplicationClient implements GroupsClient {
  private readonly actor: Actor;

  /** @param operator who runs the command, for the history */
  constructor(
    private readonly app: INestApplicationContext,
    operator: string,
  ) {
    this.actor = Actor.operator(operator);
  }

  async exported(): Promise<string> {
    return (await this.service(TransferService).export(this.actor)).document;
  }

  async import(document: Uint8Array, { reason, fingerprint, idempotencyKey, ...options }: ImportRequest) {
    const actor = this.actor.because(reason).once(idempotencyKey);
    const importing = this.service(TransferService).import(actor, document, {
      ...options,
      ...(fingerprint !== undefined && { fingerprint }),
    });
    return plain(await answered(importing, importReportAnswer));
  }

  async permissions() {
    return plain(this.service(Catalogue).described);
  }

  async holders(key: string, page: PageRequest) {
    return plain(
      pageAnswer(await this.service(EffectivePermissionsService).usersWith(key, page), userAnswer),
    );
  }

  async givingGroups(key: string, page: PageRequest) {
    return plain(
      pageAnswer(
        await this.service(EffectivePermissionsService).groupsWith(key, page),
        holdingGroupSinceAnswer,
      ),
    );
  }

  async effective(user: string) {
    const userId = await this.service(UserNamesService).resolveOne(user);
    return plain(effectivePermissionsAnswer(await this.service(EffectivePermissionsService).of(userId)));
  }

  async history({ from, to, ...request }: HistoryRequest) {
    const query = {
      ...request,
      ...(from !== undefined && { from: new Date(from) }),
      ...(to !== undefined && { to: new Date(to) }),
    };
    return plain(historyPageAnswer(await this.service(HistoryService).list(query)));
  }

  async matrix(request: MatrixRequest) {
    return plain(await this.service(MatrixService).of(matrixQuery(request)));
  }

  async matrixCsv(request: MatrixRequest) {
    return [...matrixCsv(await this.service(MatrixService).of(matrixQuery(request)))].join('');
  }

  async compare(a: string, b: string) {
    return plain(comparisonAnswer(await this.service(ComparisonService).compare(this.actor, a, b)));
  }

  async report(request: ReportRequest) {
    return (await this.service(ReportService).report(this.actor, request)).parts;
  }

  async addAdministrator(user: string, reason: string) {
    const actor = this.actor.because(reason);
    const answer = await this.service(BreakGlassService).addAdministrator(actor, user);
    return plain({ ...answer, user: userAnswer(answer.user) });
  }

  async lock() {
    return plain(this.service(LockService).lock);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  private service<Service>(type: Type<Service>): Service {
    try {
      return this.app.get(type, { strict: false });
    } catch {
      throw new CommandFault(
        'NO_GROUPS',
        'The application has no groups, or has them from another copy of nestjs-adminjs-groups. Run "npx groups" in the folder of the application, and give --app the module that imports GroupsModule.',
      );
    }
  }
}

/** The same check as that of the route. */
function matrixQuery({ groups, ...request }: MatrixRequest): MatrixQuery {
  if (groups === undefined) return request;
  if (!/^\d{1,10}(,\d{1,10})*$/.test(groups))
    throw RequestInvalidError.at([{ path: 'groups', message: 'groups must be ids, separated by commas' }]);
  return { ...request, groups: groups.split(',').map(Number) };
}

/** As it would come by REST. */
function plain<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer)) as T;
}
