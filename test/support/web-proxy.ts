import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  createServer,
  request,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is between a browser and the back office. */
export interface WebProxy {
  port: number;
  stop(): Promise<void>;
}

/**
 * Passes every request on to another address, with the headers that `headersFor` makes of those that came, and without the
 * prefix of its path. What comes without the prefix isn't found. `pages` rewrites HTML, as `sub_filter` of nginx does, and then
 * redirects get the prefix, too.
 */
export async function startWebProxy(
  target: string,
  headersFor: (came: IncomingHttpHeaders) => IncomingHttpHeaders,
  {
    tls = false,
    prefix = '',
    pages,
  }: { tls?: boolean; prefix?: string; pages?: (html: string) => string } = {},
): Promise<WebProxy> {
  const pass: RequestListener = (came, answer) => {
    const { method, url, headers } = came;
    if (!url!.startsWith(`${prefix}/`)) return void answer.writeHead(404).end('not behind this proxy');
    const onward = request(
      new URL(url!.slice(prefix.length), target),
      { method, headers: headersFor(headers) },
      (response) => {
        if (pages) return void rewrite(response, answer, prefix, pages);
        answer.writeHead(response.statusCode!, response.headers);
        response.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    came.pipe(onward);
  };
  return listening(tls ? createTlsServer(selfSigned(), pass) : createServer(pass));
}

async function rewrite(
  response: IncomingMessage,
  answer: ServerResponse,
  prefix: string,
  pages: (html: string) => string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { location, 'content-length': _, 'transfer-encoding': __, ...headers } = response.headers;
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  answer.writeHead(response.statusCode!, { ...headers, ...(location && { location: prefix + location }) });
  answer.end(isPage ? pages(body.toString()) : body);
}

/** Another application of the same machine: the same site to a browser, which gives it the cookies of the panel. */
export function startNeighbour(html: string): Promise<WebProxy> {
  return listening(
    createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(html);
    }),
  );
}

async function listening(server: Server & { closeAllConnections(): void }): Promise<WebProxy> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, stop };
}

/** A certificate of a day, which a test tells its browser to take. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'groups_tls_'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=back-office.test',
    ];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
