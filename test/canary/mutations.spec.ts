import { readFileSync } from 'node:fs';
import { MUTATIONS } from './mutations.js';

describe('A mistake that the canary hosts must find', () => {
  it.each(MUTATIONS.map(({ name, file, before }) => [name, file, before] as const))(
    'can be put into the sources as they are: %s',
    (_, file, before) => {
      expect(readFileSync(file, 'utf8').split(before)).toHaveLength(2);
    },
  );
});
