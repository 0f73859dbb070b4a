import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Argv } from 'yargs';
import type { ImportReportAnswer } from '../../answers/index.js';
import type { ReplaceMode, UnknownMode } from '../../transfer/index.js';
import { CommandFault } from '../fault.js';

/** What `plan`, `apply` and `check` say of their document. */
export interface DocumentArgs {
  file: string;
  replace: ReplaceMode;
  unknown: UnknownMode;
}

/** The ways in which a document can be applied. */
const REPLACE: readonly ReplaceMode[] = ['enabled', 'disabled', 'mirror'];
const UNKNOWN: readonly UnknownMode[] = ['refuse', 'drop', 'keep'];

export function documentOptions(parser: Argv): Argv {
  return parser
    .positional('file', { type: 'string', demandOption: true, describe: 'The document; - for stdin' })
    .option('replace', {
      choices: REPLACE,
      default: 'enabled',
      describe:
        'Groups become what the document says (enabled), and those it does not have are deleted (mirror), or its groups come beside those of the same name (disabled)',
    })
    .option('unknown', {
      choices: UNKNOWN,
      default: 'refuse',
      describe: 'What becomes of permissions that this application does not know',
    });
}

/** @throws CommandFault when the file can't be read */
export async function readDocumentFile(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw CommandFault.usage(
      `${file} can't be read (${error.code ?? error.message}). Write one with "groups export".`,
    );
  });
}

/** Whether the plan would be carried out: for a reader who may not apply anything, by somebody else. */
export function isApplicable({ refusals }: ImportReportAnswer): boolean {
  const onlyReads = refusals.some(({ code }) => code === 'ACCESS_DENIED');
  return refusals.every(({ because }) => onlyReads && because === 'actor');
}

/** Whether there is nothing to do. */
export function isSame({ counts }: ImportReportAnswer): boolean {
  return counts.create + counts.replace + counts.rename + counts.delete === 0;
}
