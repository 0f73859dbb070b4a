import { CommandFault } from '../fault.js';
import type { Terminal } from '../terminal.js';
import type { GroupsClient, StartOptions } from './groups.client.js';
import { RestClient } from './rest.client.js';

/** Where the groups are, as the options of a command say. */
export interface Where {
  url?: string | undefined;
  header?: readonly string[] | undefined;
  app?: string | undefined;
  as?: string | undefined;
}

/** @throws CommandFault when the options don't say where the groups are */
export async function openClient(
  where: Where,
  terminal: Terminal,
  start: StartOptions = {},
): Promise<GroupsClient> {
  const { url, app } = placeOf(where, terminal.env);
  if (app === undefined) return new RestClient(urlOf(url!), headersOf(where, terminal.env));
  const { loadApplication } = await import('./load-application.js');
  const { ApplicationClient } = await import('./application.client.js');
  return new ApplicationClient(await loadApplication(app, start), where.as ?? terminal.operator);
}

/** What is written with the command counts before what the environment says. */
function placeOf({ url, app }: Where, env: Terminal['env']): Pick<Where, 'url' | 'app'> {
  const place =
    (url ?? app)
      ? { url, app }
      : { url: env['GROUPS_URL'] || undefined, app: env['GROUPS_APP'] || undefined };
  if (place.url !== undefined && place.app !== undefined)
    throw CommandFault.usage('Give either --url or --app, not both.');
  if (place.url === undefined && place.app === undefined) {
    throw CommandFault.usage(
      'Say where the groups are: --url https://office.example.com/groups for an application that runs, or --app dist/app.module.js for the application itself.',
    );
  }
  return place;
}

function urlOf(text: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  throw CommandFault.usage(
    `"${text}" is no address. Write it with https://, for instance --url https://office.example.com/groups.`,
  );
}

/** A token in the arguments would be in the list of processes, so it comes by the environment. */
function headersOf({ header = [] }: Where, env: Terminal['env']): Record<string, string> {
  const token = env['GROUPS_TOKEN'];
  const given = header.map((line) => {
    const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(line) ?? [];
    if (name === undefined) throw CommandFault.usage(`--header takes "Name: value", and got "${line}".`);
    return [name, value!] as const;
  });
  return { ...(token && { Authorization: `Bearer ${token}` }), ...Object.fromEntries(given) };
}
