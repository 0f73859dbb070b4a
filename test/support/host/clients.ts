import { Agent, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request, { type Response } from 'supertest';
import { assertDescribed } from '../openapi.js';
import { type Host, PASSWORD } from './start-host.js';

/** Somebody who is signed in to the panel. */
export interface PanelClient {
  get(path: string): Promise<Response>;
  post(path: string, body?: object): Promise<Response>;
  send(method: string, path: string): Promise<Response>;
}

/** Signs in as people do, and goes on with the session's cookie. */
export async function signIn(host: Host, email: string, password = PASSWORD): Promise<PanelClient> {
  return panelWith(host, await cookieFor(host, email, password));
}

/** The session's cookie of somebody who signs in. */
export async function cookieFor(host: Host, email: string, password = PASSWORD): Promise<string> {
  const answer = await request(host.server).post('/admin/login').type('form').send({ email, password });
  return (answer.headers['set-cookie'] as unknown as string[] | undefined)?.at(-1)?.split(';')[0] ?? '';
}

/** Anybody with this cookie, or with none. */
export function panelWith(host: Host, cookie = ''): PanelClient {
  const send = (method: string, path: string) => {
    const call = request(host.server) as unknown as Record<string, (path: string) => request.Test>;
    return call[method]!(path).set('Cookie', cookie).redirects(0);
  };
  return {
    get: async (path) => send('get', path),
    post: async (path, body = {}) => send('post', path).type('form').send(body),
    send: async (method, path) => send(method, path),
  };
}

/** For tens of thousands of calls: connections are kept, and the path goes out exactly as it is written. */
export function rawPanel(host: Host) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { port } = host.server.address() as AddressInfo;
  return {
    call: (method: string, path: string, cookie: string) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const headers = { Cookie: cookie, ...(method === 'POST' && FORM) };
        httpRequest({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode!, text: Buffer.concat(chunks).toString() }),
          );
        })
          .on('error', reject)
          .end();
      }),
    close: () => agent.destroy(),
  };
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '0' };

/**
 * Automation on behalf of a user, by REST. Every answer is checked against the OpenAPI document of the host, unless the test is about
 * what the host itself answers.
 */
export function restAs(
  host: Pick<Host, 'app' | 'server'>,
  user: { id: number } | null,
  answeredBy: 'us' | 'the host' = 'us',
) {
  const agent = request(host.server);
  const send = (method: 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete') => (path: string) => {
    const test = agent[method](path);
    if (answeredBy === 'us') test.expect((answer) => assertDescribed(host.app, method, path, answer));
    return user ? test.set('x-user', String(user.id)) : test;
  };
  return {
    get: send('get'),
    head: send('head'),
    post: send('post'),
    put: send('put'),
    patch: send('patch'),
    delete: send('delete'),
  };
}
