import { exportFilename } from '../../src/transfer/export-filename.js';

const AT = new Date('2026-11-25T23:30:00Z');

describe('The file of an export', () => {
  it.each([
    [undefined, 'groups-2026-11-25.json'],
    [['Support', 'Finance'], 'groups-selected-2026-11-25.json'],
    [['Night desk'], 'group-night-desk-2026-11-25.json'],
    [['Équipe Crédit & Caution'], 'group-equipe-credit-caution-2026-11-25.json'],
    [['../../etc/passwd'], 'group-etc-passwd-2026-11-25.json'],
    [['Финансы'], 'group-2026-11-25.json'],
    [[`${'a'.repeat(39)} ${'b'.repeat(60)}`], `group-${'a'.repeat(39)}-2026-11-25.json`],
  ])('of %j is called %s', (captions, filename) => {
    expect(exportFilename(captions, AT)).toBe(filename);
  });
});
