import { documentFault } from '../errors/document-faults.js';
import type { DocumentGroup } from './document.js';
import { Faults } from './faults.js';

/** The entries with the caption of one before them, or with its earlier one: which of the two is meant can't be known. */
export function captionsTwice(groups: readonly DocumentGroup[]): Faults {
  const faults = new Faults();
  const first = new Map<string, number>();
  const firstRenamed = new Map<string, number>();
  groups.forEach(({ key, administrators, renamedFrom }, index) => {
    if (administrators) return;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else faults.add(documentFault('CAPTION_TWICE', { first: earlier }), 'groups', index, 'caption');
    if (!renamedFrom) return;
    const renamed = firstRenamed.get(renamedFrom.key);
    if (renamed === undefined) firstRenamed.set(renamedFrom.key, index);
    else faults.add(documentFault('RENAMED_TWICE', { first: renamed }), 'groups', index, 'renamedFrom');
  });
  return faults;
}
