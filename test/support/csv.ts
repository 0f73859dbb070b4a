/** The cells of a CSV as RFC 4180 has them, without the byte order mark. */
export function cellsOf(csv: string): string[][] {
  const text = csv.replace(/^\ufeff/, '');
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows: string[][] = [[]];
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') rows.push([]);
    if (cell.lastIndex === text.length) break;
  }
  if (cell.lastIndex !== text.length) throw new Error(`No CSV from character ${cell.lastIndex} on`);
  return rows.slice(0, -1);
}
