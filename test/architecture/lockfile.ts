/** What is read of a package-lock.json: each installed folder, `''` being the project. */
export interface Lockfile {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
}

/** Each reason for which `npm ci` would refuse the lockfile elsewhere, or go by an address of this machine's registry. */
export function lockfileFaults({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([folder, { resolved, optionalDependencies = {} }]) => [
    ...(resolved === undefined ? [] : [`${folder}: no addresses, resolved is ${resolved}`]),
    ...Object.keys(optionalDependencies)
      .filter((name) => !foldersAbove(folder).some((above) => `${above}node_modules/${name}` in packages))
      .map((name) => `${folder}: ${name} is missing; run scripts/complete-lockfile.js`),
  ]);
}

/** Where Node looks from a folder: `node_modules/a/`, then the project itself. */
function foldersAbove(folder: string): string[] {
  const parts = folder.split(/(?:^|\/)node_modules\//).slice(1);
  return parts
    .map((_, index) => parts.slice(0, index + 1).map((part) => `node_modules/${part}/`))
    .map((names) => names.join(''))
    .reverse()
    .concat('');
}
