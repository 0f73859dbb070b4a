import { useEffect, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type ActionFault } from '../../../contract/index.js';
import { faultText } from '../../shared/fault-text.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { type Text } from '../../shared/use-text.js';
import { documentFaults, type FileFault } from './document-faults.js';
import { usePanel } from '../../shared/panel-context.js';
import { excerptOf } from './excerpt.js';
import { FaultsBox } from './FileFaults.styles.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  fault: ActionFault;
  file: File | null;
  /** Asks the server again, if that may help. */
  onAgain: (() => void) | null;
}

const placeOf = (text: Text, { line, column }: FileFault): string => {
  if (line === undefined) return '';
  return column === undefined ? text.label('line', { line }) : text.label('lineColumn', { line, column });
};

/** The lines of the file, to show the faulty places. Empty before the file is read, and if it can't be read. */
function useLines(file: File | null, wanted: boolean): readonly string[] {
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    if (file && wanted) {
      void file.text().then(
        (content) => current && setLines(content.split(/\r\n|\r|\n/)),
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [file, wanted]);
  return lines;
}

/** Why the file can't be imported: every fault with its place and the text there. */
export function FileFaults({ fault, file, onAgain }: Props) {
  const { text } = usePanel();
  const { faults, more } = documentFaults(fault);
  const lines = useLines(file, faults.length > 0);
  return (
    <>
      <FaultNote fault={fault}>
        {onAgain && <LinkButton onClick={onAgain}>{text.button('again')}</LinkButton>}
      </FaultNote>
      {faults.length > 0 && (
        <FaultsBox className="gr-card">
          <table className="gr-table gr-stack">
            <thead>
              <tr>
                <th scope="col">{text.label('place')}</th>
                <th scope="col">{text.label('fault')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map((each, at) => {
                const excerpt = excerptOf(lines, each);
                return (
                  <tr key={at}>
                    <td>
                      {placeOf(text, each)}
                      {each.path !== '' && <code className="gr-quiet gr-block">{each.path}</code>}
                    </td>
                    <td>
                      {faultText(text, each)}
                      {excerpt && (
                        <code className="gr-excerpt">
                          {excerpt.before}
                          <mark>{excerpt.at}</mark>
                          {excerpt.after}
                        </code>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {more > 0 && <p className="gr-quiet">{text.label('moreFaults', { count: more })}</p>}
        </FaultsBox>
      )}
    </>
  );
}
