/** Sends one request to the routes of the groups, and reads its answer. */
export type Api = (method: string, path: string, body?: object) => Promise<{ status: number; body: unknown }>;

/** A line of the table that nothing came of. */
export interface Fault {
  line: number;
  message: string;
}

interface Line {
  line: number;
  address: string;
  caption: string;
}

/**
 * Puts people into groups, as a table says: a line each, `anna@example.com,Sales`. Two requests for a group at most: where some
 * of its lines name nobody, or several people, the first writes nothing and says which, and the second goes without them.
 */
export async function onboard(table: string, api: Api, reason: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  const groups = await idsOfGroups(api);
  for (const [caption, lines] of byGroup(table)) {
    const id = groups.get(caption);
    if (id === undefined)
      faults.push(...lines.map(({ line }) => ({ line, message: `There is no group "${caption}".` })));
    else faults.push(...(await join(api, id, lines, reason)));
  }
  return faults.sort((one, other) => one.line - other.line);
}

async function idsOfGroups(api: Api): Promise<Map<string, number>> {
  const { body } = await api('GET', '?perPage=500');
  const { records } = body as { records: { id: number; caption: string }[] };
  return new Map(records.map(({ id, caption }) => [caption, id]));
}

function byGroup(table: string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const [index, text] of table.split(/\r?\n/).entries()) {
    const [, address, caption] = /^([^,]+),(.+)$/.exec(text) ?? [];
    if (address === undefined) continue;
    const line = { line: index + 1, address: address.trim(), caption: caption!.trim() };
    groups.set(line.caption, [...(groups.get(line.caption) ?? []), line]);
  }
  return groups;
}

async function join(api: Api, group: number, lines: readonly Line[], reason: string): Promise<Fault[]> {
  const add = lines.map(({ address }) => `label:${address}`);
  const { status, body } = await api('PATCH', `/${group}/users`, { add, reason });
  if (status === 200) return [];
  const { message, data } = body as {
    message: string;
    data?: { faults?: { path: string; message: string }[] };
  };
  const faults = (data?.faults ?? []).flatMap(({ path, message }) => {
    const line = lines[Number(/^add\.(\d+)$/.exec(path)?.[1])];
    return line ? [{ line: line.line, message }] : [];
  });
  // The group is closed to whoever asks, or the like: no line is at fault.
  if (faults.length === 0) return lines.map(({ line }) => ({ line, message }));
  const faulty = new Set(faults.map(({ line }) => line));
  const right = lines.filter(({ line }) => !faulty.has(line));
  return right.length > 0 ? [...faults, ...(await join(api, group, right, reason))] : faults;
}
