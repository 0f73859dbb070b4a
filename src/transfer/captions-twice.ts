import { documentFault } from '../errors/document-faults.js';
import type { DocumentGroup } from './document.js';
import { Faults } from './faults.js';

/** The entries with the caption of one before them: which of the two should replace the group can't be known. */
export function captionsTwice(groups: readonly DocumentGroup[]): Faults {
  const faults = new Faults();
  const first = new Map<string, number>();
  groups.forEach(({ key, administrators }, index) => {
    if (administrators) return;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else faults.add(documentFault('CAPTION_TWICE', { first: earlier }), 'groups', index, 'caption');
  });
  return faults;
}
