import { readFileSync } from 'node:fs';
import { MEANINGS } from '../../src/rest/description/meanings.js';
import { STATUSES } from '../../src/rest/error-statuses.js';

/** Code, status and meaning of each row. */
const ROW = /^\| `([A-Z_]+)` \| (\d+) \| (.+) \|$/gm;

describe('The errors of the OpenAPI document', () => {
  it('mean what docs/errors.md says', () => {
    const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(ROW)];
    const written = rows.map(([, code, , meaning]) => [
      code,
      meaning!.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1'),
    ]);
    const { SETUP: _, ...meanings } = MEANINGS;
    expect(Object.fromEntries(written)).toEqual(meanings);
    expect(Object.keys(meanings).sort()).toEqual(Object.keys(STATUSES).sort());
  });
});
