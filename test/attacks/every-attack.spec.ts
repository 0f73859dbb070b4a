import { readFileSync } from 'node:fs';
import { ATTACKS } from './attacks.js';

const sources = new Map<string, string>();

/** What a test file says, on one line: long titles are broken by the formatter. */
function read(file: string): string {
  const source = sources.get(file) ?? readFileSync(`test/${file}.spec.ts`, 'utf8').replace(/\s+/g, ' ');
  sources.set(file, source);
  return source;
}

describe.each(Object.entries(ATTACKS))('Of %s', (_, attacks) => {
  it.each(attacks.map(({ attack, proof }) => [attack, proof] as const))(
    'there is a test: %s',
    (_name, proof) => {
      for (const [door, [file, ...words]] of Object.entries(proof)) {
        const missing = words.filter((title) => !read(file).includes(title));
        expect([door, file, missing]).toEqual([door, file, []]);
      }
    },
  );
});
