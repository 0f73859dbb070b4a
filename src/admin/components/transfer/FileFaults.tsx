import React from 'react';
import { type ActionFault } from '../../contract.js';
import { FaultNote } from '../common/FaultNote.js';
import { type Text } from '../common/use-text.js';
import { documentFaults, type FileFault } from './document-faults.js';

const place = (text: Text, { line, column }: FileFault): string => {
  if (line === undefined) return '';
  return column === undefined ? text.label('line', { line }) : text.label('lineColumn', { line, column });
};

/** Why the file can't be imported: every fault with its place. */
export function FileFaults({ text, fault }: { text: Text; fault: ActionFault }) {
  const { faults, more } = documentFaults(fault);
  return (
    <>
      <FaultNote text={text} fault={fault} />
      {faults.length > 0 && (
        <div className="gr-card gr-plan">
          <table className="gr-table">
            <thead>
              <tr>
                <th scope="col">{text.label('place')}</th>
                <th scope="col">{text.label('fault')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map((each, at) => (
                <tr key={at}>
                  <td>
                    <code>{each.path}</code>
                    <span className="gr-quiet gr-small gr-block">{place(text, each)}</span>
                  </td>
                  <td>{each.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more > 0 && <p className="gr-more gr-quiet">{text.label('moreFaults', { count: more })}</p>}
        </div>
      )}
    </>
  );
}
