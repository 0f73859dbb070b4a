import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { Loader } from '../adminjs.js';
import { FaultNote } from './FaultNote.js';

/** Shows a loader until there is an answer, or the fault if there can't be one. */
export function Waiting({ for: answer, fault }: { for: object | null; fault: ActionFault | null }) {
  if (fault) return <FaultNote fault={fault} />;
  return answer ? null : <Loader />;
}
