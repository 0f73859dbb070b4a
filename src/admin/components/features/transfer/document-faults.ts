import { type ActionFault } from '../../../contract/index.js';

/** A fault at one place of the file. */
export interface FileFault extends ActionFault {
  path: string;
  line?: number;
  column?: number;
}

const isFileFault = (value: unknown): value is FileFault =>
  typeof value === 'object' && value !== null && 'code' in value;

/** The faults of the file with their places, and how many more there are. */
export function documentFaults(fault: ActionFault): { faults: FileFault[]; more: number } {
  const faults = Array.isArray(fault.data.faults) ? fault.data.faults.filter(isFileFault) : [];
  return { faults, more: typeof fault.data.more === 'number' ? fault.data.more : 0 };
}
