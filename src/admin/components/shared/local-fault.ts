import { type ActionFault } from '../../contract/index.js';

/** A fault that is found in the browser. The texts say what it means. */
export const localFault = (code: string, data: ActionFault['data'] = {}, field?: string): ActionFault => ({
  code,
  message: code,
  data,
  ...(field !== undefined && { field }),
});
