import { Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { Express } from 'express';
import { GroupsSetupError } from '../errors/index.js';
import { type Layer, panelsByHand } from './panels-by-hand.js';

/** What the loader of a panel has that is governed by the groups. */
export const GOVERNS = Symbol('nestjs-adminjs-groups:governs');

/** The module of `@adminjs/nestjs`, as far as it can be told without loading AdminJS. */
interface PanelModule {
  adminModuleOptions: { shouldBeInitialized?: boolean };
  loader: { register: unknown; [GOVERNS]?: true };
}

/** Finds the panels of the application. */
@Injectable()
export class GovernedPanels {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** @throws GroupsSetupError when one is open to everybody who can sign in, whatever their groups */
  check(): void {
    for (const { instance } of this.modules.values()) {
      if (!isPanel(instance) || instance.loader[GOVERNS]) continue;
      if (instance.adminModuleOptions.shouldBeInitialized === false) continue;
      throw new GroupsSetupError(
        "The panel isn't governed by the groups: everybody who can sign in could do everything.",
        "Replace AdminModule.createAdminAsync() by GroupsAdminModule.createAdminAsync() of 'nestjs-adminjs-groups/admin'.",
      );
    }
  }

  /**
   * Looks into Express, once everything is mounted.
   *
   * @throws GroupsSetupError when the host mounted a panel there itself, past the groups
   */
  checkMounted(): void {
    const { httpAdapter } = this.adapterHost;
    if (httpAdapter?.getType() !== 'express') return;
    const { stack } = httpAdapter.getInstance<Express>().router as unknown as { stack: Layer[] };
    const [path] = panelsByHand(stack);
    if (path === undefined) return;
    throw new GroupsSetupError(
      `AdminJS is mounted by hand${path && ` at ${path}`}, where the groups govern nothing: everybody who can sign in there could do everything.`,
      "Leave out its app.use(), and give its resources to GroupsAdminModule.createAdminAsync() of 'nestjs-adminjs-groups/admin'.",
    );
  }
}

function isPanel(module: unknown): module is PanelModule {
  const { adminModuleOptions, loader } = (module ?? {}) as Partial<PanelModule>;
  return typeof adminModuleOptions === 'object' && typeof loader?.register === 'function';
}
