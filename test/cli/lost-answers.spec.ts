import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../support/command-line.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

describeEachDatabase('An import by the command line whose answer is lost on the way', (database) => {
  let host: Host;
  let anna: { id: number };
  let folder: string;
  let between: Server;
  /** How many answers to an import are lost before one arrives. */
  let toLose: number;
  let keys: unknown[];

  /** Passes requests on, and breaks the connection instead of the answer. */
  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { port } = host.server.address() as AddressInfo;
    const { method, url, headers } = incoming;
    const isImport = url!.includes('dryRun=false');
    if (isImport) keys.push(headers['idempotency-key']);
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      if (isImport && toLose-- > 0) {
        answer.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  }

  async function apply(caption: string, permission = 'Client:view') {
    const file = join(folder, 'groups.json');
    const groups = [{ caption, permissions: [permission] }];
    await writeFile(file, JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups }));
    const { port } = between.address() as AddressInfo;
    const where = ['--url', `http://127.0.0.1:${port}/groups`, '--header', `x-user: ${anna.id}`];
    return runHere(['apply', file, '--yes', ...where]);
  }

  const called = async (search: string) => (await host.groups.list({ search })).total;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    folder = await mkdtemp(join(tmpdir(), 'groups_cli_'));
    between = createServer(pass);
    await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening));
  });
  beforeEach(() => {
    keys = [];
  });
  afterAll(async () => {
    between.close();
    await host.stop();
    await rm(folder, { recursive: true });
  });

  it('is sent again under the same key, and done once', async () => {
    toLose = 2;
    const { code, stdout } = await apply('Sales');
    expect([code, stdout]).toEqual([0, 'Done before. Groups: 1 created.\n']);
    expect([keys.length, new Set(keys).size, keys[0]]).toEqual([3, 1, expect.any(String)]);
    expect(await called('Sales')).toBe(1);
  });

  it('says in the end that there was no answer', async () => {
    toLose = Infinity;
    const { code, stderr } = await apply('Desk');
    expect([code, keys.length, new Set(keys).size]).toEqual([1, 4, 1]);
    expect(stderr).toContain('No answer from');
    expect(await called('Desk')).toBe(1);
  });

  it('is sent once when it is refused', async () => {
    toLose = 0;
    const { code, stderr } = await apply('Support', 'Gone:view');
    expect([code, keys.length]).toEqual([1, 1]);
    expect(stderr).toContain('Gone:view');
  });
});
