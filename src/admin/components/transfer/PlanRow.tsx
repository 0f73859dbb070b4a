import React, { useState } from 'react';
import { type PlannedGroup } from '../../contract.js';
import { Chevron } from '../editor/Chevron.js';
import { Counts } from '../common/Counts.js';
import { type KeyWords } from '../common/describe-keys.js';
import { KeyList } from '../common/KeyList.js';
import { type Text } from '../common/use-text.js';
import { TONES } from './outcomes.js';

interface Props {
  text: Text;
  group: PlannedGroup;
  words: ReadonlyMap<string, KeyWords>;
  id: string;
}

/** One group of the file; its permissions unfold. */
export function PlanRow({ text, group, words, id }: Props) {
  const [open, setOpen] = useState(false);
  const { outcome, caption, target, added, removed, unknown, members } = group;
  const isProtected = outcome === 'protected';
  const unfolds = !isProtected && added.length + removed.length > 0;
  return (
    <>
      <tr className={open ? 'gr-open' : undefined}>
        <th scope="row">
          <span className="gr-plan-name">
            {unfolds ? (
              <Chevron
                open={open}
                label={text.label('permissionsOf', { caption: target })}
                controls={id}
                onClick={() => setOpen(!open)}
              />
            ) : (
              <span className="gr-chevron" />
            )}
            {caption === target ? target : `${caption} → ${target}`}
          </span>
        </th>
        <td>
          <span className={`gr-pill ${TONES[outcome]}`}>{text.label(`outcome_${outcome}`)}</span>
        </td>
        <td>
          {isProtected ? (
            <span className="gr-quiet">{text.label('neverWritten')}</span>
          ) : (
            <>
              <Counts added={added.length} removed={removed.length} />
              {!unfolds && <span className="gr-quiet">{text.label('none')}</span>}
              {unknown.length > 0 && (
                <span className="gr-pill gr-pill-warn gr-left">
                  {text.label('unknownCount', { count: unknown.length })}
                </span>
              )}
            </>
          )}
        </td>
        <td>
          {members > 0 && !isProtected ? (
            text.label('usersStay', { count: members })
          ) : (
            <span className="gr-quiet">–</span>
          )}
        </td>
      </tr>
      {open && (
        <tr className="gr-unfolded" id={id}>
          <td colSpan={4}>
            <ul>
              <KeyList sign="+" keys={added} words={words} />
              <KeyList sign="−" keys={removed} words={words} />
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}
