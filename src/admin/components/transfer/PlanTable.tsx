import React, { useState } from 'react';
import { type ImportReport } from '../../contract.js';
import { type KeyWords } from '../common/describe-keys.js';
import { type Text } from '../common/use-text.js';
import { OUTCOMES, splitPlan, TONES } from './outcomes.js';
import { PlanRow } from './PlanRow.js';

interface Props {
  text: Text;
  report: ImportReport;
  words: ReadonlyMap<string, KeyWords>;
}

const FIRST = 100;

/** What an import will do, or did, group by group. */
export function PlanTable({ text, report, words }: Props) {
  const [all, setAll] = useState(false);
  const { written, unchanged } = splitPlan(report);
  const shown = all ? written : written.slice(0, FIRST);
  return (
    <section aria-labelledby="gr-plan-title">
      <div className="gr-line gr-plan-head" aria-live="polite">
        <h3 id="gr-plan-title">{text.label(report.applied ? 'planDone' : 'planTitle')}</h3>
        {OUTCOMES.filter((outcome) => report.counts[outcome] > 0).map((outcome) => (
          <span key={outcome} className={`gr-pill ${TONES[outcome]}`}>
            {report.counts[outcome]} {text.label(`outcome_${outcome}`)}
          </span>
        ))}
      </div>
      <div className="gr-card gr-plan">
        <table className="gr-table gr-plan-groups">
          <thead>
            <tr>
              <th scope="col">{text.label('group')}</th>
              <th scope="col">
                <span className="gr-hidden">{text.label('outcome')}</span>
              </th>
              <th scope="col">{text.label('permissions')}</th>
              <th scope="col">{text.label('users')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((group, at) => (
              <PlanRow
                key={`${at} ${group.target}`}
                text={text}
                group={group}
                words={words}
                id={`gr-plan-${at}`}
              />
            ))}
            {unchanged.length > 0 && (
              <tr>
                <th scope="row" className="gr-quiet">
                  {unchanged
                    .slice(0, FIRST)
                    .map(({ target }) => target)
                    .join(', ')}
                  {unchanged.length > FIRST &&
                    ` ${text.label('andMore', { count: unchanged.length - FIRST })}`}
                </th>
                <td>
                  <span className="gr-pill">{text.label('outcome_unchanged')}</span>
                </td>
                <td />
                <td />
              </tr>
            )}
          </tbody>
        </table>
        {shown.length < written.length && (
          <p className="gr-more">
            <button type="button" className="gr-link" onClick={() => setAll(true)}>
              {text.button('showAll', { count: written.length })}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
