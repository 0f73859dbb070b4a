import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { GroupsSetupError } from '../errors/index.js';

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
  constructor(private readonly modules: ModulesContainer) {}

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
}

function isPanel(module: unknown): module is PanelModule {
  const { adminModuleOptions, loader } = (module ?? {}) as Partial<PanelModule>;
  return typeof adminModuleOptions === 'object' && typeof loader?.register === 'function';
}
