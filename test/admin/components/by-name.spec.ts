import { byName } from '../../../src/admin/components/ui/by-name.js';

describe('Names are sorted', () => {
  it('with numbers by their value', () => {
    expect(['Team 10', 'Team 2', 'Team 1'].sort(byName('en'))).toEqual(['Team 1', 'Team 2', 'Team 10']);
  });

  it('by the alphabet of the language, also where AdminJS calls it otherwise', () => {
    expect(['Їжак', 'Йод', 'Іскра', 'Ґанок', 'Гора'].sort(byName('ua'))).toEqual([
      'Гора',
      'Ґанок',
      'Іскра',
      'Їжак',
      'Йод',
    ]);
    expect(['Zürich', 'Österreich', 'Oslo'].sort(byName('de'))).toEqual(['Oslo', 'Österreich', 'Zürich']);
  });
});
