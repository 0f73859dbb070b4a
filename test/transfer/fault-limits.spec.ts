import { documentWith, read, refusalOf } from './documents.js';

const A = { caption: 'A', permissions: ['Client:view', 'Client:update'] };

describe('A document beyond a limit says', () => {
  it.each<[string, () => unknown, object]>([
    [
      'which version can be read',
      () => read(documentWith(A).replace('"version":1', '"version":7')),
      { version: 7, readable: 1 },
    ],
    [
      'how many groups there may be',
      () => read(documentWith(A, { ...A, caption: 'B' }), { groups: 1 }),
      { limit: 1 },
    ],
    ['how deep it may go', () => read('['.repeat(200)), { limit: expect.any(Number) as unknown }],
  ])('%s', (_, work, data) => {
    expect(refusalOf(work).faults).toMatchObject([{ data }]);
  });
});
