import request, { type Response } from 'supertest';
import type { ImportReport } from '../../src/index.js';
import { type Host, cookieFor, restAs } from '../support/host/index.js';

/** How a file is imported. Replace Disabled, and done at once, where nothing else is said. */
export interface Way {
  replace?: 'enabled' | 'disabled';
  unknown?: 'refuse' | 'drop' | 'keep';
  dryRun?: boolean;
}

/** What a door answered. */
export interface Answer {
  status: number;
  /** Of the refusal, if it was one. */
  code?: string;
  data?: Record<string, unknown>;
  report?: ImportReport;
  /** All of it. */
  text: string;
}

export type Door = (file: string | Uint8Array, way?: Way) => Promise<Answer>;

/** The two doors that a file comes in by, on behalf of an administrator. Both are sent exactly the bytes that are given. */
export async function importDoors(host: Host): Promise<{ popup: Door; rest: Door }> {
  const anna = await host.user('anna@example.com', [1]);
  const cookie = await cookieFor(host, 'anna@example.com');
  return {
    // As the browser does it: a form in several parts, with the bytes in base64.
    popup: async (file, { replace = 'disabled', unknown = 'refuse', dryRun = false } = {}) => {
      const answer = await request(host.server)
        .post('/admin/api/resources/Group/actions/import')
        .set('Cookie', cookie)
        .field('file', Buffer.from(file).toString('base64'))
        .field('replace', replace)
        .field('unknown', unknown)
        .field('dryRun', String(dryRun));
      const { fault, answer: given } = answer.body as { fault?: Fault; answer?: { report: ImportReport } };
      return answerOf(answer, fault, given?.report);
    },
    rest: async (file, { replace = 'disabled', unknown = 'refuse', dryRun = false } = {}) => {
      const answer = await restAs(host, anna)
        .post('/groups/import')
        .query({ replace, unknown, dryRun: String(dryRun) })
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.from(file));
      const body = answer.body as Fault & ImportReport;
      return answer.status < 300 ? answerOf(answer, undefined, body) : answerOf(answer, body);
    },
  };
}

interface Fault {
  code: string;
  data: Record<string, unknown>;
}

function answerOf({ status, text }: Response, fault?: Fault, report?: ImportReport): Answer {
  return { status, text, ...(fault && { code: fault.code, data: fault.data }), ...(report && { report }) };
}
