import { type ActionFault } from '../../contract/index.js';
import { type Text } from './use-text.js';

/** A fault in the user's language: by its code and reason, else the server's English. */
export function faultText(text: Text, fault: ActionFault): string {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fault.data)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
    else if (Array.isArray(value))
      values[name] = value.slice(0, 5).join(', ') + (value.length > 5 ? ' …' : '');
  }
  return text.message(fault.code, {
    ...values,
    context: fault.data.reason ?? fault.data.attempt,
    defaultValue: fault.message,
  });
}
