import { STATUS_CODES } from 'node:http';

export const PROBLEM_TYPE = 'application/problem+json';

/** The parts of a refusal, before it gets a shape. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  data: Readonly<Record<string, unknown>>;
}

/** A refusal in Nest's shape. It adds the stable code, and data that names the place of the fault. */
export function faultBody({ status: statusCode, code, message, data }: Refusal) {
  return { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', code, message, data };
}

/** A refusal in the shape of RFC 9457. It adds `code` and `data`. */
export function problemBody({ status, code, message: detail, data }: Refusal) {
  const type = `urn:nestjs-adminjs-groups:error:${code}`;
  return { type, title: STATUS_CODES[status] ?? 'Error', status, detail, code, data };
}

/** Whether a client names the type of RFC 9457 and doesn't prefer JSON. A client that accepts any type gets JSON. */
export function prefersProblem(accept: string | undefined): boolean {
  const ranges = (accept ?? '').toLowerCase().split(',').map(rangeOf);
  const problem = qualityOf(ranges, PROBLEM_TYPE);
  return problem > 0 && problem >= qualityOf(ranges, 'application/json');
}

interface Range {
  type: string;
  quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function qualityOf(ranges: readonly Range[], wanted: string): number {
  return ranges.find(({ type }) => type === wanted)?.quality ?? 0;
}
