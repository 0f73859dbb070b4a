import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type ReportBeginning, type ReportFormat, type ReportOrder } from '../../../contract/index.js';
import { End } from '../../shared/End.js';
import { exactEnd, untilOf } from '../../shared/ends.js';
import { Waiting } from '../../shared/Waiting.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { SaveFile } from '../../shared/SaveFile.js';
import { useAnswer } from '../../shared/use-answer.js';
import { Choice } from '../../ui/Choice.js';
import { MomentField } from './MomentField.js';
import { ReportForm, ReportGrid, ReportHeadBox } from './ReportTab.styles.js';
import { Pill } from '../../ui/Pill.js';

const ORDERS: readonly ReportOrder[] = ['user', 'permission', 'group'];
const FORMATS: readonly ReportFormat[] = ['csv', 'json'];

/** Who may do what, now or at an earlier moment: its first rows, and all of it as a file. */
export function ReportTab() {
  const { api, text } = usePanel();
  const [by, setBy] = useState<ReportOrder>('user');
  const [local, setLocal] = useState('');
  const at = untilOf(local) ?? '';
  const { answer, fault } = useAnswer((api) => api.reportBeginning({ at, by }), [at, by]);
  return (
    <>
      <p className="gr-quiet">{text.message('reportHint')}</p>
      <ReportForm>
        <Choice
          label={text.label('reportBy')}
          value={by}
          options={ORDERS.map((order) => ({ value: order, words: text.label(`by_${order}`) }))}
          onChange={setBy}
        />
        <MomentField label={text.label('asOf')} local={local} onLocal={setLocal} />
        <span className="gr-line">
          {FORMATS.map((format) => (
            <SaveFile
              key={format}
              words={text.button(format)}
              disabled={fault !== null}
              ask={() => api.report({ at, by, format })}
            />
          ))}
        </span>
      </ReportForm>
      <Waiting for={answer} fault={fault} />
      {answer && !fault && <Beginning report={answer} />}
    </>
  );
}

function Beginning({ report: { head, rows, end } }: { report: ReportBeginning }) {
  const { text, words, links } = usePanel();
  const nameOf = (key: string) => keyName(words, key);
  const isWhole = end !== null && end.rowCount === rows.length;
  return (
    <>
      <ReportHeadBox className="gr-card">
        <dt>{text.label('asOf')}</dt>
        <dd>{exactEnd(text.language, head.at)}</dd>
        <dt>{text.label('madeBy')}</dt>
        <dd>{head.madeBy.label}</dd>
        <dt>{text.label('lastEntry')}</dt>
        <dd>
          {head.lastEntry ? `#${head.lastEntry.id}, ${exactEnd(text.language, head.lastEntry.at)}` : '–'}
        </dd>
        <dt>{text.label('reportUnknown')}</dt>
        <dd>
          <ul>
            {head.unknown.map(({ code }) => (
              <li key={code}>{text.message(`reportUnknown_${code}`)}</li>
            ))}
          </ul>
        </dd>
      </ReportHeadBox>
      <ReportGrid className="gr-table gr-stack gr-card">
        <thead>
          <tr>
            <th scope="col">{text.label('user')}</th>
            <th scope="col">{text.label('permission')}</th>
            <th scope="col">{text.label('group')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ user, permission, group, how, through, until }) => (
            <tr key={`${user.id} ${permission} ${group.id}`}>
              <th scope="row">
                {user.name ?? user.label}
                {user.name !== undefined && <span className="gr-quiet gr-small"> {user.label}</span>}
              </th>
              <td>
                {nameOf(permission)} {how === 'dormant' && <Pill tone="warn">{text.label('dormant')}</Pill>}
                {how === 'implied' && (
                  <span className="gr-quiet gr-small">
                    {text.label('impliedBy', { actions: through.map(nameOf).join(', ') })}
                  </span>
                )}
              </td>
              <td>
                <a className="gr-link gr-flush" href={links.group(group.id)}>
                  {group.caption}
                </a>{' '}
                <End until={until} ended={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </ReportGrid>
      <p className="gr-quiet" role="status">
        {isWhole
          ? text.message('reportRows', { number: rows.length })
          : text.message('reportFirstRows', { number: rows.length })}
      </p>
    </>
  );
}
