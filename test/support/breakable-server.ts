import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import type { TestDatabase } from './databases.js';

/** A way to a database server that can be broken and mended. */
export interface BreakableServer {
  /** The same database, by this way. */
  database: TestDatabase;
  /** Ends all connections, and refuses new ones. */
  cut(): Promise<void>;
  /** Takes connections and bytes, and passes nothing on, as a server that hangs. */
  stall(): void;
  /** Ends what was stalled, and lets everything pass again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function breakable(database: TestDatabase): Promise<BreakableServer> {
  const url = new URL(String(database.options['url']));
  const target = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let isStalled = false;
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => isStalled || to.write(bytes));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  url.host = `127.0.0.1:${port}`;
  return {
    database: { ...database, options: { ...database.options, url: url.href } },
    async cut() {
      await stop(server, end);
    },
    stall() {
      isStalled = true;
    },
    async mend() {
      if (isStalled) end();
      isStalled = false;
      if (!server.listening) await listen(port);
    },
    close: () => stop(server, end),
  };
}

async function stop(server: Server, end: () => void): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((done) => server.close(() => done()));
  end();
  await closed;
}
