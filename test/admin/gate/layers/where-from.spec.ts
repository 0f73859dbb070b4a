import express, { type Request } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import request from 'supertest';
import {
  isCrossSite,
  isForeignSignIn,
  isForeignSignOut,
} from '../../../../src/admin/gate/layers/cross-site.js';

type Headers = Record<string, string>;

const HOST = 'office.test';
const PANEL = { Referer: `http://${HOST}/admin` };
const MOZILLA = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
const SCRIPT = { 'X-Requested-With': 'XMLHttpRequest' };
const DOCUMENT = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' };
const HTML = { Accept: 'text/html,*/*;q=0.8' };

/** What the panel thinks of a request with some headers, and no others. */
describe('A request to the panel', () => {
  let server: Server;

  beforeAll(async () => {
    const questions = { isCrossSite, isForeignSignIn, isForeignSignOut };
    const asked = express();
    asked.all('/:question', (incoming: Request, response) => {
      const answer = questions[incoming.params['question'] as keyof typeof questions](incoming);
      response.set('X-Answer', String(answer)).end();
    });
    server = asked.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const ask = async (question: string, headers: Headers, method: 'get' | 'post' | 'head' = 'get') => {
    const answer = await request(server)
      [method](`/${question}`)
      .set({ Host: HOST, ...headers });
    return answer.headers['x-answer'];
  };

  it.each<[string, Headers, 'get' | 'post' | 'head']>([
    ['nothing said', {}, 'get'],
    ['nothing said', {}, 'post'],
    ['a name that only contains that of browsers', { 'User-Agent': 'bot (like Mozilla/5.0)' }, 'get'],
    ['JSON asked for', { Accept: 'application/json, text/plain, */*' }, 'get'],
    ['anything asked for', { Accept: '*/*' }, 'post'],
    ["the mark of the panel's scripts", { ...MOZILLA, ...SCRIPT }, 'get'],
    ["the mark of the panel's scripts, to see a page", { ...MOZILLA, ...SCRIPT, ...HTML }, 'get'],
    ['the panel as its source', PANEL, 'get'],
    ['the panel as its source, for JSON', { ...PANEL, ...MOZILLA, Accept: 'application/json' }, 'get'],
    ['the panel as its source, for anything, posted', { ...PANEL, ...MOZILLA, Accept: '*/*' }, 'post'],
    ['the panel as its source, for anything, on HEAD', { ...PANEL, ...MOZILLA, Accept: '*/*' }, 'head'],
    ['the panel as its source, posted with no word of what it takes', { ...PANEL, ...MOZILLA }, 'post'],
    ['the panel at the usual port of HTTPS', { Host: `${HOST}:443`, Origin: `https://${HOST}` }, 'post'],
    ['the same origin in the words of a browser', { ...MOZILLA, 'Sec-Fetch-Site': 'same-origin' }, 'get'],
    ['a fetch in the words of a browser', { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }, 'get'],
  ])("with %s is the panel's own, or a program's", async (_, headers, method) => {
    expect(await ask('isCrossSite', headers, method)).toBe('false');
  });

  it.each<[string, Headers, 'get' | 'post' | 'head']>([
    ['the name of browsers', MOZILLA, 'get'],
    ['the name of browsers, for JSON', { ...MOZILLA, Accept: 'application/json' }, 'get'],
    ['a style sheet asked for', { Accept: 'text/css,*/*;q=0.1' }, 'get'],
    ['another mark than that of our scripts', { ...MOZILLA, 'X-Requested-With': 'com.example' }, 'get'],
    ['the destination of a picture', { 'Sec-Fetch-Dest': 'image' }, 'get'],
    ['a destination where it says the same origin', { 'Sec-Fetch-Site': 'same-origin', ...DOCUMENT }, 'get'],
    ['the mode of a page', { 'Sec-Fetch-Mode': 'navigate' }, 'get'],
    ['the mode of a picture', { 'Sec-Fetch-Mode': 'no-cors' }, 'get'],
    ['another site of the same owner', { 'Sec-Fetch-Site': 'same-site', ...SCRIPT }, 'get'],
    ['no site, as from the address bar', { 'Sec-Fetch-Site': 'none' }, 'get'],
    ['a source elsewhere', { Referer: 'http://elsewhere.test/', ...SCRIPT }, 'get'],
    ['an origin elsewhere, though its page says the panel', { ...PANEL, Origin: 'http://a.test' }, 'post'],
    ['a source that is no address', { Referer: 'office.test', ...SCRIPT }, 'get'],
    ['the panel at another port', { Origin: `http://${HOST}:443` }, 'post'],
    ['a host that is none', { Host: 'a b', Referer: 'http://a b/' }, 'get'],
    ['the panel as its source, for anything', { ...PANEL, Accept: '*/*' }, 'get'],
    ['the panel as its source, for a page', { ...PANEL, ...HTML }, 'get'],
    ['the panel as its source, for a page, posted', { ...PANEL, ...HTML }, 'post'],
    ['the panel as its source, pinged', { ...PANEL, 'Content-Type': 'text/ping' }, 'post'],
  ])('with %s is from elsewhere', async (_, headers, method) => {
    expect(await ask('isCrossSite', headers, method)).toBe('true');
  });

  it.each<[string, string, Headers]>([
    ['nothing said', 'false', {}],
    ['the name of browsers alone', 'false', MOZILLA],
    ['the panel as its source', 'false', { ...PANEL, ...HTML }],
    ['the same origin', 'false', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
    ['no site, as from the address bar', 'false', { 'Sec-Fetch-Site': 'none' }],
    ['another site', 'true', { 'Sec-Fetch-Site': 'cross-site', ...PANEL }],
    ['another site of the same owner', 'true', { 'Sec-Fetch-Site': 'same-site' }],
    ['a source elsewhere', 'true', { Referer: 'http://elsewhere.test/' }],
    ['an origin that is hidden', 'true', { ...PANEL, Origin: 'null' }],
  ])('to sign in with %s is foreign: %s', async (_, expected, headers) => {
    expect(await ask('isForeignSignIn', headers, 'post')).toBe(expected);
  });

  it.each<[string, string, Headers]>([
    ['nothing said', 'false', {}],
    ['the mark of our scripts', 'false', { ...MOZILLA, ...SCRIPT }],
    ['a page of the panel', 'false', { ...PANEL, ...MOZILLA, ...HTML }],
    ['a page of the same origin', 'false', { 'Sec-Fetch-Site': 'same-origin', ...DOCUMENT }],
    ['a page from the address bar', 'false', { 'Sec-Fetch-Site': 'none', ...DOCUMENT }],
    ['a page of the same owner', 'true', { 'Sec-Fetch-Site': 'same-site', ...DOCUMENT }],
    ['a page that is fetched beforehand', 'true', { ...PANEL, ...HTML, 'Sec-Purpose': 'prefetch' }],
    ['a page in a frame', 'true', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'iframe' }],
    ['a page of nobody knows where', 'true', { ...MOZILLA, ...HTML }],
    ['a page of elsewhere', 'true', { Referer: 'http://elsewhere.test/', ...HTML }],
    ['a picture of the panel', 'true', { ...PANEL, Accept: 'image/*' }],
  ])('to sign out with %s is foreign: %s', async (_, expected, headers) => {
    expect(await ask('isForeignSignOut', headers)).toBe(expected);
  });
});
