import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, ending in a separator. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One file: its path from the project's folder, with forward slashes, and what it says. */
export interface Source {
  path: string;
  text: string;
}

/** The TypeScript files in these places of the project, sorted by path. */
export function typescriptIn(...places: string[]): Source[] {
  return sourcesIn(...places).filter(({ path }) => /\.tsx?$/.test(path));
}

/** Every file in these folders, and every file named, sorted by path. What isn't there holds none. */
export function sourcesIn(...places: string[]): Source[] {
  return places
    .flatMap(filesIn)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

function filesIn(place: string): string[] {
  const stats = statSync(join(ROOT, place), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [place] : [];
  return readdirSync(join(ROOT, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
