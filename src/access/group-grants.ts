import type { Catalogue } from '../permissions/index.js';

/** What one group grants, ready for synchronous checks: one bit for each entry of the catalogue. */
export interface GroupGrants {
  readonly groupId: number;
  /** The granted permissions and those that they imply. */
  readonly bits: Uint32Array;
  /** The granted keys that the catalogue knows, sorted. */
  readonly keys: readonly string[];
  /** The granted keys that the catalogue doesn't know, sorted. They have no effect. */
  readonly dormant: readonly string[];
}

export function groupGrantsOf(catalogue: Catalogue, groupId: number, keys: readonly string[]): GroupGrants {
  const bits = emptyBits(catalogue);
  const known: string[] = [];
  const dormant: string[] = [];
  for (const key of [...keys].sort()) {
    const index = catalogue.indexOf(key);
    if (index === -1) {
      dormant.push(key);
      continue;
    }
    known.push(key);
    setBit(bits, index);
    const implied = catalogue.entries[index]!.implies;
    if (implied !== undefined) setBit(bits, catalogue.indexOf(implied));
  }
  return { groupId, bits, keys: known, dormant };
}

/** Everything that at least one of the groups grants. */
export function unionOf(catalogue: Catalogue, groups: readonly GroupGrants[]): Uint32Array {
  if (groups.length === 1) return groups[0]!.bits;
  const union = emptyBits(catalogue);
  for (const { bits } of groups) {
    for (let word = 0; word < union.length; word++) union[word]! |= bits[word]!;
  }
  return union;
}

export function hasBit(bits: Uint32Array, index: number): boolean {
  return index >= 0 && (bits[index >>> 5]! & (1 << (index & 31))) !== 0;
}

export function countBits(bits: Uint32Array): number {
  let count = 0;
  for (let word of bits) for (; word !== 0; word &= word - 1) count++;
  return count;
}

function setBit(bits: Uint32Array, index: number): void {
  bits[index >>> 5]! |= 1 << (index & 31);
}

function emptyBits(catalogue: Catalogue): Uint32Array {
  return new Uint32Array(Math.ceil(catalogue.size / 32));
}
