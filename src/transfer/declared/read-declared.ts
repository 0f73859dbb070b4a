import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { atOnce } from '../../database/index.js';
import { DocumentError, type DocumentFault, GroupsSetupError } from '../../errors/index.js';
import type { DeclaredFile, DeclaredOptions } from '../../options/index.js';
import type { GroupsDocument } from '../document.js';
import { readDocument } from '../read-document.js';

const FAULTS_TOLD = 5;

/**
 * Reads the file of the declared groups, and checks it. Nothing is written before.
 *
 * @throws GroupsSetupError that names the file and the places in it
 */
export async function readDeclared(
  { file, mode = 'report' }: DeclaredOptions,
  maxBytes: number,
): Promise<DeclaredFile> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new GroupsSetupError(
      `The file of the declared groups can't be read: ${(error as Error).message}.`,
      "Write its path in declared: { file: 'groups.json' }, relative to the folder the application is started in.",
    );
  });
  const declared = { file, mode, name: basename(file), bytes };
  declaredDocument(declared, maxBytes);
  return declared;
}

/** The document in the file. @throws GroupsSetupError */
export function declaredDocument(
  { file, bytes }: Pick<DeclaredFile, 'file' | 'bytes'>,
  maxBytes: number,
): GroupsDocument {
  try {
    return atOnce(readDocument(bytes, { bytes: maxBytes }, 'enabled'));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const faults = error.data['faults'] as readonly DocumentFault[];
    const told = faults.slice(0, FAULTS_TOLD).map(placed).join('; ');
    throw wrongFile(file, told === '' ? error.message : told, faults.length - FAULTS_TOLD);
  }
}

/** @param more how many faults there are beside those that are told */
export function wrongFile(file: string, told: string, more = 0): GroupsSetupError {
  const rest = more > 0 ? `; and ${more} more` : '';
  return new GroupsSetupError(
    `The file of the declared groups, ${file}, can't be used: ${told}${rest}${told.endsWith('.') && more <= 0 ? '' : '.'}`,
    'Correct it, and start the application again. Nothing was written.',
  );
}

function placed({ path, message, line, column }: DocumentFault): string {
  const place = [line !== undefined && `line ${line}`, column !== undefined && `column ${column}`]
    .filter(Boolean)
    .join(', ');
  return [place, path, message].filter((part) => part !== '').join(': ');
}
