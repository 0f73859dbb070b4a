import { CommandFault } from '../fault.js';
import type {
  GroupsClient,
  HistoryRequest,
  ImportRequest,
  MatrixRequest,
  PageRequest,
  ReportRequest,
} from './groups.client.js';
import { untilAnswered } from './until-answered.js';

type Query = Readonly<Record<string, string | number | undefined>>;

interface Sent {
  query?: Query;
  body?: Uint8Array;
  headers?: Record<string, string>;
}

/** The groups of an application that runs elsewhere. */
export class RestClient implements GroupsClient {
  /**
   * @param url where the routes are, for instance `https://office.example.com/groups`
   * @param headers what says who asks
   */
  constructor(
    private readonly url: URL,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  async exported(): Promise<string> {
    return (await this.send('GET', 'export')).text();
  }

  import(body: Uint8Array, { idempotencyKey, dryRun, ...request }: ImportRequest) {
    const send = () =>
      this.answer('POST', 'import', {
        query: { ...request, dryRun: String(dryRun) },
        body,
        headers: {
          'Content-Type': 'application/json',
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
      });
    return idempotencyKey === undefined ? send() : untilAnswered(send);
  }

  async permissions() {
    return (await this.answer('GET', 'permissions')).permissions;
  }

  holders(key: string, page: PageRequest) {
    return this.answer('GET', `permissions/${encodeURIComponent(key)}/users`, { query: { ...page } });
  }

  givingGroups(key: string, page: PageRequest) {
    return this.answer('GET', `permissions/${encodeURIComponent(key)}/groups`, { query: { ...page } });
  }

  effective(user: string) {
    return this.answer('GET', `users/${encodeURIComponent(user)}/permissions`);
  }

  history(request: HistoryRequest) {
    return this.answer('GET', 'history', { query: { ...request } });
  }

  matrix(request: MatrixRequest) {
    return this.answer('GET', 'matrix', { query: matrixQuery(request) });
  }

  async matrixCsv(request: MatrixRequest) {
    return wholeText(await this.send('GET', 'matrix', { query: { ...matrixQuery(request), format: 'csv' } }));
  }

  compare(a: string, b: string) {
    return this.answer('GET', 'compare', { query: { a, b } });
  }

  async report(request: ReportRequest) {
    return this.parts(await this.send('GET', 'report', { query: { ...request } }));
  }

  /** An answer that is read while it is written. */
  private async *parts({ body }: Response): AsyncGenerator<string> {
    // A byte order mark is part of the text.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    try {
      for await (const bytes of body ?? []) yield decoder.decode(bytes, { stream: true });
    } catch (error) {
      throw brokenOff(this.url, error);
    }
    yield decoder.decode();
  }

  addAdministrator(): Promise<never> {
    return Promise.reject(CommandFault.onlyByApplication('admin add'));
  }

  lock(): Promise<never> {
    return Promise.reject(CommandFault.onlyByApplication('lock'));
  }

  async close(): Promise<void> {}

  /** The types of the answers are what the routes of this version answer: see the methods of {@link GroupsClient}. */
  private async answer(method: string, path: string, sent: Sent = {}) {
    return JSON.parse(await (await this.send(method, path, sent)).text());
  }

  private async send(method: string, path: string, { query = {}, body, headers }: Sent = {}) {
    const address = new URL(this.url);
    address.pathname = `${address.pathname.replace(/\/+$/, '')}/${path}`;
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const answer = await fetch(address, {
      method,
      headers: { Accept: 'application/json', ...this.headers, ...headers },
      redirect: 'manual',
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    }).catch((error: unknown) => {
      throw unreachable(this.url, error);
    });
    if (!answer.ok) throw await refused(this.url, answer);
    return answer;
  }
}

function matrixQuery({ differences, ...request }: MatrixRequest): Query {
  return { ...request, differences: String(differences) };
}

/** `text()` leaves out a byte order mark. */
async function wholeText(answer: Response): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
}

function brokenOff(url: URL, error: unknown): CommandFault {
  const { message } = error as Error;
  return new CommandFault(
    'BROKE_OFF',
    `The answer from ${url.href} broke off (${message}). What has come of it is not whole: ask again.`,
  );
}

function unreachable(url: URL, error: unknown): CommandFault {
  const { cause, message } = error as Error;
  const why = (cause as { code?: string; message?: string } | undefined) ?? { message };
  return new CommandFault(
    'UNREACHABLE',
    `No answer from ${url.href} (${why.code ?? why.message}). See whether the application runs there. If something was being written, look with "groups check" whether it was.`,
  );
}

/** A refusal of the module has its code and data. Any other answer is from something else, or from the host's own guards. */
async function refused(url: URL, answer: Response): Promise<CommandFault> {
  const text = await answer.text();
  const { code, message, data } = bodyOf(text);
  if (typeof code === 'string')
    return new CommandFault(code, helped(code, String(message)), (data ?? {}) as Record<string, unknown>);
  if (answer.status >= 300 && answer.status < 400) {
    const location = answer.headers.get('location') ?? 'another address';
    return new CommandFault('REDIRECTED', `${url.href} leads on to ${location}. Give --url that address.`);
  }
  if (answer.status === 401 || answer.status === 403)
    return new CommandFault('UNAUTHENTICATED', helped('UNAUTHENTICATED', String(message ?? 'Refused.')));
  if (answer.status === 404) {
    return new CommandFault(
      'NO_ROUTES',
      `There are no routes of the groups at ${url.href}. Give --url the address with the path of the routes, for instance https://office.example.com/groups.`,
    );
  }
  return new CommandFault(
    'FAILED',
    `${url.href} answered ${answer.status}: ${String(message ?? text.slice(0, 200))}`,
  );
}

function helped(code: string, message: string): string {
  if (code !== 'UNAUTHENTICATED') return message;
  return `${message} Put the token of a user who may do this into the environment variable GROUPS_TOKEN.`;
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
