import { definePermissions } from '../../src/index.js';

const actions = Array.from({ length: 40 }, (_, index) => `step${index}`);
const keys = Object.values(definePermissions({ subject: 'Paper', category: 'Office', actions })).map(
  ({ key }) => key,
);
const captions = Array.from({ length: 20 }, (_, index) => `Paper ${index}`);

/** Two states that groups go between: all of the permissions of one side, and none of the other's. */
export const paper = {
  captions,
  left: keys.slice(0, 20),
  right: keys.slice(20),
  /** A document in which all of the groups are in the same state. */
  fileOf(side: 'left' | 'right'): string {
    const groups = captions.map((caption) => ({ caption, permissions: this[side] }));
    return JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups });
  },
};
