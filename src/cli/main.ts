#!/usr/bin/env node
import { hideBin } from 'yargs/helpers';
import { runCommandLine } from './command-line.js';
import { processTerminal } from './terminal.js';

const flushed = process.stdout.write.bind(process.stdout);

// A host may leave timers and connections behind, so the process doesn't wait until nothing is left to do.
void runCommandLine(hideBin(process.argv), processTerminal()).then((code) => {
  flushed('', () => process.stderr.write('', () => process.exit(code)));
});
