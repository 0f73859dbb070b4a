import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import type { Express, NextFunction, Request, Response } from 'express';
import { useBeforeBodyParsers } from '../bootstrap/index.js';
import { GroupsModuleOptions } from '../options/index.js';
import { DEFAULT_PATH } from './rest-path.js';

/**
 * Keeps the application's body parsers away from documents that are imported: they would parse the body before the guards
 * have said who it comes from, and hide what is wrong with it. Their layers are passed by, and the controller reads
 * the bytes.
 */
@Injectable()
export class RawImportBodies implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    @Inject(GroupsModuleOptions) private readonly options: GroupsModuleOptions,
  ) {}

  onModuleInit(): void {
    const adapter = this.adapterHost.httpAdapter;
    if (adapter?.getType() !== 'express') return;
    const path = (this.options.rest && this.options.rest.path) || DEFAULT_PATH;
    const route = `/${[this.config.getGlobalPrefix(), path, 'import'].join('/')}`
      .replace(/\/+/g, '/')
      .toLowerCase();
    const keepRaw = (request: Request, _response: Response, next: NextFunction) => {
      if (request.method === 'POST' && request.path.toLowerCase().replace(/\/$/, '') === route) {
        request.headers['content-type'] = 'application/octet-stream';
      }
      next();
    };
    useBeforeBodyParsers(adapter.getInstance<Express>(), undefined, keepRaw, 'first');
  }
}
