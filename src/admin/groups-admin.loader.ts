import { AbstractLoader } from '@adminjs/nestjs';
import { Injectable, Logger } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type AdminJS from 'adminjs';
import {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type Response,
  Router,
} from 'express';
import { NotFoundError } from './adminjs.js';
import { GOVERNS, assertExpress, useBeforeBodyParsers } from '../bootstrap/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { assertAuth } from './assert-auth.js';
import { assertRouter } from './assert-versions.js';
import { assetsRouter } from './gate/layers/assets.js';
import { boundedQueries } from './gate/layers/bounded-queries.js';
import { documentBytes } from './gate/layers/import-bodies.js';
import { readBodies } from './gate/layers/read-bodies.js';
import { gateRefusals } from './gate/layers/gate-refusals.js';
import { gateRouter } from './gate/layers/gate.js';
import { beyondReach, guardRecords } from './gate/records/index.js';
import { securityHeaders } from './gate/layers/headers.js';
import { governActions } from './gate/panel-access.js';
import { carryOutCalls } from './gate/panel-call.js';
import { entrancesOf, permissionsOfPanel } from './gate/panel-permissions.js';
import { refuse } from './gate/layers/refusal.js';
import { signInDoor } from './gate/layers/sign-in-door.js';
import { speakOnSignIn } from './gate/pages/sign-in-page.js';
import type { GroupsAdminOptions } from './groups-admin.options.js';
import { PanelTexts } from './locale/panel-texts.js';
import { actionsOf, forgetPrototypes, pagesOf, resourceIdOf } from './panel.js';
import { PanelOptions } from './panel-options.js';
import { PanelServices } from './panel-services.js';
import { historyIdOf, permissionsIdOf } from './own-resource.js';
import { SignInFailures } from './sign-in-failures.js';

/**
 * Puts the panel behind the gate. AdminJS builds its routes on our router, which already holds the session and
 * the gate, so there is no way to the one that doesn't lead through the other.
 */
@Injectable()
export class GroupsAdminLoader extends AbstractLoader {
  readonly [GOVERNS] = true;
  private readonly logger = new Logger('Groups');

  constructor(
    private readonly services: PanelServices,
    private readonly failures: SignInFailures,
    private readonly options: PanelOptions,
  ) {
    super();
  }

  override async register(
    built: AdminJS,
    httpAdapter: AbstractHttpAdapter | null | undefined,
    options: GroupsAdminOptions,
  ): Promise<void> {
    const admin = this.options.withOurs(built);
    this.enterInCatalogue(admin);
    if (httpAdapter) await this.serve(admin, httpAdapter, options);
  }

  /** Every process of the application knows every permission: the seed and the worker, too, which serve no panel. */
  private enterInCatalogue(admin: AdminJS): void {
    const { catalogue, permissions, entrances } = this.services;
    assertOneGroupsResource(admin, permissions.subject);
    this.assertUsersWrittenHere(admin);
    forgetPrototypes(admin);
    catalogue.add(permissionsOfPanel(admin));
    for (const [entrance, permission] of entrancesOf(admin)) entrances.add(entrance, permission);
    governActions(admin);
    guardRecords(admin, this.services);
  }

  private async serve(
    admin: AdminJS,
    httpAdapter: AbstractHttpAdapter,
    options: GroupsAdminOptions,
  ): Promise<void> {
    const { auth, sessionOptions, formidableOptions, headers = true } = options;
    assertExpress(httpAdapter, 'The panel needs');
    assertRouter();
    assertAuth(auth);
    const { accessService, permissions, transfer } = this.services;
    const bundling = bundledOnce(admin);

    const { default: AdminJSExpress } = await import('@adminjs/express');
    const { default: session } = await import('express-session');
    const { default: formidable } = await import('express-formidable');
    const sessions = {
      ...sessionDefaults(sessionOptions),
      secret: auth.cookiePassword,
      name: auth.cookieName,
    };
    const texts = new PanelTexts(admin, permissions.subject, this.services.options.directory?.subject);
    speakOnSignIn(admin, texts, auth.provider);
    const router = Router();
    router.use(
      ...securityHeaders(headers),
      assetsRouter(),
      texts.route,
      boundedQueries(permissions.subject),
      session(sessions),
      signInDoor(admin, permissions.subject, this.failures),
      gateRouter(
        {
          admin,
          accessService,
          texts,
          documentBytes: documentBytes(transfer.maxBytes),
          onRefused: gateRefusals(this.services),
          isBeyondReach: beyondReach(this.services),
        },
        auth.provider !== undefined,
      ),
      readBodies({
        admin,
        formidable,
        formidableOptions: formidableOptions ?? {},
        messagesOf: permissions.subject,
        receive: (userId, largest) => transfer.receive(userId, largest),
      }),
      carryOutCalls(),
    );
    const panel = AdminJSExpress.buildAuthenticatedRouter(admin, auth, router, sessions, formidableOptions);
    panel.use(answerMissing(permissions.subject));
    mount(httpAdapter.getInstance<Express>(), admin.options.rootPath, panel);
    await bundling;
    const actions = admin.resources.flatMap((resource) => Object.keys(actionsOf(resource)));
    this.logger.log(
      `Governed: ${admin.resources.length} resources, ${actions.length} actions and ${pagesOf(admin).length} pages of the panel at ${admin.options.rootPath}`,
    );
  }

  /** An entity of two DataSources belongs to the one opened last, and the panel would edit users the groups don't know. */
  private assertUsersWrittenHere(admin: AdminJS): void {
    const { users, options } = this.services;
    const { entity } = options.users;
    const isInPanel = (admin.options.resources ?? []).some(
      (each) => (each as { resource?: unknown }).resource === entity,
    );
    if (!isInPanel || users.isWrittenHere) return;
    throw new GroupsSetupError(
      `The panel would read and write ${entity.name} in another DataSource than that of the groups.`,
      `Leave ${entity.name} out of the entities of every other DataSource.`,
    );
  }
}

/**
 * AdminJS bundles the components of the panel beside the start, and early visitors got an old bundle or none. Here the
 * start waits for it.
 *
 * @throws GroupsSetupError where the bundle can't be written
 */
function bundledOnce(admin: AdminJS): Promise<void> {
  const bundling = admin.initialize().catch((error: unknown) => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'ENOTDIR', 'EPERM', 'EROFS'].includes(code)) throw error;
    throw new GroupsSetupError(
      `The components of the panel can't be bundled: ${message}.`,
      'Set ADMIN_JS_TMP_DIR to a folder this process may write to, or bring the bundle along and set ADMIN_JS_SKIP_BUNDLE=true.',
    );
  });
  // The router of AdminJS asks for it too, and looks at no error.
  admin.initialize = () => bundling.catch(() => undefined);
  return bundling;
}

/** A resource of the host's with the same id would share its permissions with ours. */
function assertOneGroupsResource(admin: AdminJS, subject: string): void {
  for (const [id, page] of [
    [subject, 'Groups'],
    [permissionsIdOf(subject), 'Permissions'],
    [historyIdOf(subject), 'History'],
  ] as const) {
    if (admin.resources.filter((resource) => resourceIdOf(resource) === id).length === 1) continue;
    throw new GroupsSetupError(
      `A resource of the panel has the id "${id}", which is that of the ${page} page.`,
      "Give it another id in its options, or set subject: 'UserGroup' in GroupsModule.forRoot().",
    );
  }
}

/** What a cookie of a back office should be, where the host doesn't say otherwise. */
function sessionDefaults(given: GroupsAdminOptions['sessionOptions']) {
  const cookie = { httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;
  return { resave: false, saveUninitialized: false, ...given, cookie: { ...cookie, ...given?.cookie } };
}

/** AdminJS throws where the records of a bulk action are gone or never were. */
function answerMissing(messagesOf: string): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (error instanceof NotFoundError) refuse(response, 404, messagesOf);
    else next(error);
  };
}

/**
 * The panel reads bodies itself, so it goes before the body parsers of the application; what the host put before
 * those (helmet, rate limits) runs before the panel too.
 */
function mount(app: Express, path: string, panel: Router): void {
  const admin = (request: Request, response: Response, next: NextFunction) => {
    panel(request, response, next);
  };
  useBeforeBodyParsers(app, path, admin);
}
