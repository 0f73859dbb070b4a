import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import type { TestDatabase } from './databases.js';

/** Stands between an application and its database server, and does what networks and restarts do. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  /** What waits to be sent while the proxy is silent. */
  private held: (() => void)[] | undefined;
  private onData: ((chunk: Buffer) => void) | undefined;

  /** @param url of the database behind it */
  static async before(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url));
    await proxy.open();
    return proxy;
  }

  private constructor(private readonly target: URL) {}

  /** The way through it. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  private port = 0;

  /** The server is back, at the same address. */
  async open(): Promise<void> {
    const server = createServer((near) => this.pass(near));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** The server stops: connections break, and new ones are refused. */
  async shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server?.close(() => resolve()) ?? resolve());
    this.breakAll();
    await closed;
    this.server = undefined;
  }

  /** All connections break at once; new ones are taken. */
  breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Nothing gets through for now, and nobody is told: a cable that is pulled, and put back. */
  silence(isSilent: boolean): void {
    const held = this.held ?? [];
    this.held = isSilent ? held : undefined;
    if (!isSilent) for (const send of held) send();
  }

  /** Called with what the application sends, before it is sent on. */
  watch(onData: ((chunk: Buffer) => void) | undefined): void {
    this.onData = onData;
  }

  /** Holds back what the server answers to the connection that sends this next. */
  holdAnswersTo(sql: RegExp): { sent: Promise<void>; release: () => void } {
    let release = () => undefined as void;
    const sent = new Promise<void>((resolve) => {
      this.holding = {
        sql,
        hold: (letGo) => {
          this.holding = undefined;
          release = letGo;
          resolve();
        },
      };
    });
    return { sent, release: () => release() };
  }

  private holding: { sql: RegExp; hold: (letGo: () => void) => void } | undefined;

  /** Passes on what the application sends, and swallows what the server answers. */
  answersAreLost = false;

  private pass(near: Socket): void {
    const { hostname, port, protocol } = this.target;
    const far = connect(Number(port || (protocol === 'postgres:' ? 5432 : 3306)), hostname);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    let answers: Buffer[] | undefined;
    near.on('data', (chunk) => {
      this.onData?.(chunk);
      if (this.holding?.sql.test(chunk.toString('latin1'))) {
        const kept: Buffer[] = (answers = []);
        this.holding.hold(() => {
          answers = undefined;
          for (const each of kept) near.write(each);
        });
      }
      this.send(() => far.write(chunk));
    });
    far.on('data', (chunk) => {
      if (answers) answers.push(chunk);
      else if (!this.answersAreLost) this.send(() => near.write(chunk));
    });
  }

  private send(write: () => void): void {
    if (this.held) this.held.push(write);
    else write();
  }
}

/** The database, by way of a proxy. */
export function through(proxy: TcpProxy, database: TestDatabase): TestDatabase {
  return { ...database, options: { ...database.options, url: proxy.url } };
}
