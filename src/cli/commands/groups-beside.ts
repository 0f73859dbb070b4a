import type { ImportReport } from '../../transfer/index.js';

/** The captions of the groups that are there, as exported, and that the document of a plan doesn't have. */
export function groupsBeside({ groups }: ImportReport, exported: string): string[] {
  const named = new Set(groups.map(({ caption }) => folded(caption)));
  const { groups: present } = JSON.parse(exported) as { groups: readonly { caption: string }[] };
  return present.map(({ caption }) => caption).filter((caption) => !named.has(folded(caption)));
}

/** How captions are compared, as far as it matters between two that are valid. */
function folded(caption: string): string {
  return caption.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim();
}
