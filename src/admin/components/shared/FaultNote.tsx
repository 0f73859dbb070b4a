import { type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { faultText } from './fault-text.js';
import { usePanel } from './panel-context.js';

/** A fault as a message box that screen readers read, with buttons for what can be done. */
export function FaultNote({ fault, children }: { fault: ActionFault; children?: ReactNode }) {
  const { text } = usePanel();
  return (
    <div className="gr-note gr-note-bad gr-line" role="alert">
      <span className="gr-grow">{faultText(text, fault)}</span>
      {children}
    </div>
  );
}
