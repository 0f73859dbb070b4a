// The test host as the command line loads it with --app: the file of a root module.
import { hostModule } from './host/index.js';
import { panelOptions } from './host/panel.js';
import type { TestDatabase } from './databases.js';

/** Read at each start: in the process of a test there are several. */
const database = {
  get options() {
    return JSON.parse(process.env['COMMAND_LINE_DATABASE']!) as TestDatabase['options'];
  },
};

// A host may speak while it starts. None of it is an answer.
if (process.env['COMMAND_LINE_SPEAKS']) console.log('The host is starting.');

function panel() {
  if (process.env['COMMAND_LINE_PANEL'] === 'broken') throw new Error('The panel is broken.');
  return panelOptions();
}

export class AppModule extends hostModule(database, { groups: { rest: false }, panel }) {}
