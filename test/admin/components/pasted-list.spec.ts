import {
  columnsIn,
  likelyPart,
  readPasted,
  textsIn,
} from '../../../src/admin/components/features/members/pasted-list.js';

const valuesOf = (text: string) => {
  const rows = readPasted(text);
  return textsIn(rows, likelyPart(rows));
};

describe('A pasted list of users', () => {
  it.each([
    [
      'lines',
      'anna@example.com\r\nmax@example.com\n\n  17  \n',
      ['anna@example.com', 'max@example.com', '17'],
    ],
    ['commas', 'anna@example.com, max@example.com', ['anna@example.com', 'max@example.com']],
    ['semicolons', 'anna@example.com; max@example.com;', ['anna@example.com', 'max@example.com']],
    ['tabs', 'anna@example.com\tmax@example.com', ['anna@example.com', 'max@example.com']],
    ['quotes', '"Rossi, Anna"\n"O""Neil"', ['Rossi, Anna', 'O"Neil']],
    [
      'what programs for mail write',
      'Anna Rossi <anna@example.com>, "Weber, Max" <max@example.com>',
      ['anna@example.com', 'max@example.com'],
    ],
    ['a byte order mark', '\uFEFFanna@example.com', ['anna@example.com']],
    ['a quote that is never closed', '"anna@example.com', ['"anna@example.com']],
    ['quotes within a name', 'Anna "Nana" Rossi, Max', ['Anna "Nana" Rossi', 'Max']],
  ])('is read with %s', (_, text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it('is a table where each line has the same number of values, and the column with addresses is taken', () => {
    const rows = readPasted('Name;E-mail;Team\nAnna;anna@example.com;Sales\nMax;max@example.com;\n');
    expect(columnsIn(rows)).toEqual(['Name', 'E-mail', 'Team']);
    expect(likelyPart(rows)).toBe(1);
    expect(textsIn(rows, 1)).toEqual(['E-mail', 'anna@example.com', 'max@example.com']);
    expect(textsIn(rows, 2)).toEqual(['Team', 'Sales']);
  });

  it('is no table where the lines differ, and each line can be taken as a whole', () => {
    const rows = readPasted('Rossi, Anna\nMax');
    expect(columnsIn(rows)).toBeUndefined();
    expect(textsIn(rows, likelyPart(rows))).toEqual(['Rossi', 'Anna', 'Max']);
    expect(textsIn(rows, 'lines')).toEqual(['Rossi, Anna', 'Max']);
  });

  it('is nothing where nothing is in it', () => {
    expect(readPasted(' \n;;\n,')).toEqual([]);
  });
});
