import { type ActionFault, type Answer } from '../../contract/index.js';
import { localFault } from './local-fault.js';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function faultIn({ fault }: Fields): ActionFault | undefined {
  if (!isObject(fault) || typeof fault.code !== 'string') return undefined;
  const data = isObject(fault.data) ? fault.data : {};
  const field = fault.field ?? data.field;
  return {
    code: fault.code,
    message: String(fault.message ?? fault.code),
    ...(typeof field === 'string' ? { field } : {}),
    data,
  };
}

/** AdminJS refuses with status 200 and a notice. The notice is then the fault. */
const refusalIn = ({ notice }: Fields): ActionFault | undefined =>
  isObject(notice) && notice.type === 'error'
    ? localFault(String(notice.message), isObject(notice.options) ? notice.options : {})
    : undefined;

const innerOf = (body: Fields): Fields => (isObject(body.answer) ? body.answer : body);

/** The data of an endpoint, which is the body itself or its `answer`. */
export function readAnswer<T extends object>(body: unknown): Answer<T> {
  if (!isObject(body)) return { fault: localFault('UNAUTHENTICATED') };
  const inner = innerOf(body);
  const fault = faultIn(inner) ?? faultIn(body) ?? refusalIn(body);
  return fault ? { fault } : ({ ...body, ...inner, fault: undefined } as unknown as Answer<T>);
}

const CODES_BY_STATUS: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  403: 'ACCESS_DENIED',
  413: 'DOCUMENT_TOO_LARGE',
};

/** The fault of a call that failed in the network, or that the gate refused. */
export function readFailure(error: unknown): ActionFault {
  const response = isObject(error) && isObject(error.response) ? error.response : undefined;
  if (!response) return localFault('NETWORK');
  const body = isObject(response.data) ? response.data : {};
  const status = Number(response.status);
  const code = CODES_BY_STATUS[status];
  return (
    faultIn(innerOf(body)) ??
    faultIn(body) ??
    (code ? localFault(code) : (refusalIn(body) ?? localFault('SERVER', { status })))
  );
}
