import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { leaveOutPanels } from '../../bootstrap/index.js';
import { CommandFault } from '../fault.js';
import { keepStdoutForAnswers } from '../terminal.js';
import type { StartOptions } from './groups.client.js';

type RootModule = Type | DynamicModule;

/**
 * The application without HTTP. What it does at its start, it does here too.
 *
 * @param file the compiled file of its root module
 */
export async function loadApplication(
  file: string,
  { withoutPanel = false }: StartOptions,
): Promise<INestApplicationContext> {
  keepStdoutForAnswers();
  if (withoutPanel) leaveOutPanels();
  const module = await rootModuleIn(resolve(file));
  const { NestFactory } = await import('@nestjs/core');
  try {
    return await NestFactory.createApplicationContext(module, {
      logger: ['error', 'fatal'],
      abortOnError: false,
    });
  } catch (error) {
    throw new CommandFault('APPLICATION_NOT_STARTED', `The application doesn't start: ${reasonOf(error)}`);
  }
}

async function rootModuleIn(path: string): Promise<RootModule> {
  if (!existsSync(path)) {
    throw CommandFault.usage(
      `There is no file ${path}. Build the application, and give --app the compiled file of its root module, for instance dist/app.module.js.`,
    );
  }
  // eslint-disable-next-line no-restricted-syntax -- a file of the host's, which no rule of ours is about
  const exported = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new CommandFault('APPLICATION_NOT_STARTED', `${path} can't be loaded: ${reasonOf(error)}`);
  });
  const module = moduleAmong(exported as Exports);
  if (module) return module;
  throw CommandFault.usage(
    `${path} exports no module. Give --app a file that exports the class AppModule, or a module as its default.`,
  );
}

type Exports = Readonly<Record<string, unknown>>;

/** What CommonJS exports is found under `default`, too. */
function moduleAmong({ AppModule, default: standard }: Exports): RootModule | undefined {
  const nested = Object(standard) as Exports;
  return [AppModule, standard, nested['AppModule'], nested['default']].find(isModule);
}

function isModule(value: unknown): value is RootModule {
  return (
    typeof value === 'function' || typeof (Object(value) as Partial<DynamicModule>).module === 'function'
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
