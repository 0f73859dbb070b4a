/** Code points of a caption that its file is called by. */
const LONGEST_NAME = 40;

/**
 * What to call the file of an export: `groups-2026-11-25.json` for all groups, `groups-selected-2026-11-25.json` for some,
 * `group-managers-2026-11-25.json` for one. Letters without accents, digits and hyphens only, which every system and
 * every header takes.
 *
 * @param captions of the groups that were asked for; none when all were
 */
export function exportFilename(captions: readonly string[] | undefined, at: Date): string {
  const [first, ...others] = captions ?? [];
  const name = first === undefined ? 'groups' : others.length > 0 ? 'groups-selected' : nameOfOne(first);
  return `${name}-${at.toISOString().slice(0, 10)}.json`;
}

function nameOfOne(caption: string): string {
  const plain = caption
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '');
  return plain === '' ? 'group' : `group-${plain}`;
}
