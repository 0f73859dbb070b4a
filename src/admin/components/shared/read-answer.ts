import { type ActionFault, type Answer } from '../../contract.js';

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
    ? {
        code: String(notice.message),
        message: String(notice.message),
        data: isObject(notice.options) ? notice.options : {},
      }
    : undefined;

/** The data of an endpoint, which is the body itself or its `answer`. */
export function readAnswer<T extends object>(body: unknown): Answer<T> {
  if (!isObject(body)) return { fault: { code: 'UNAUTHENTICATED', message: 'Sign in first.', data: {} } };
  const inner = isObject(body.answer) ? body.answer : body;
  const fault = faultIn(inner) ?? faultIn(body) ?? refusalIn(body);
  return fault ? { fault } : ({ ...body, ...inner, fault: undefined } as unknown as Answer<T>);
}

const CODES_BY_STATUS: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  403: 'ACCESS_DENIED',
  413: 'DOCUMENT_TOO_LARGE',
};

/** A call that failed in the network, or that the gate refused. */
export function readFailure(error: unknown): ActionFault {
  const response = isObject(error) && isObject(error.response) ? error.response : undefined;
  if (!response) return { code: 'NETWORK', message: 'The server could not be reached.', data: {} };
  const body = isObject(response.data) ? response.data : {};
  const fault = faultIn(isObject(body.answer) ? body.answer : body) ?? faultIn(body);
  if (fault) return fault;
  const code = CODES_BY_STATUS[Number(response.status)];
  if (code) return { code, message: code, data: {} };
  return (
    refusalIn(body) ?? {
      code: 'SERVER',
      message: 'The server failed.',
      data: { status: Number(response.status) },
    }
  );
}
