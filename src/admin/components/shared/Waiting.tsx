import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { Loader } from '../adminjs.js';
import { FaultNote } from './FaultNote.js';

/** In the place of an answer until it is there, and why it isn't, if it can't be. */
export function Waiting({ for: answer, fault }: { for: object | null; fault: ActionFault | null }) {
  if (fault) return <FaultNote fault={fault} />;
  return answer ? null : <Loader />;
}
