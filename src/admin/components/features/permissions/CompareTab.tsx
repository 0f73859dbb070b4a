import { useCallback, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import {
  type ComparedGroup,
  type ComparedPermission,
  type ComparisonView,
  type MatrixGroup,
} from '../../../contract.js';
import { Loader } from '../../adminjs.js';
import { untilOf } from '../../shared/ends.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { Choice } from '../../ui/Choice.js';
import { CompareForm, CompareResult } from './CompareTab.styles.js';
import { MomentField } from './MomentField.js';

interface Side {
  group: string;
  /** Local time; empty for now. */
  at: string;
}

/** What two groups have in common, and what only one of them gives: now, or at an earlier moment. */
export function CompareTab({ groups }: { groups: readonly MatrixGroup[] }) {
  const { text } = usePanel();
  const [first, second = first] = groups.filter(({ administrators }) => !administrators);
  const [a, setA] = useState<Side>({ group: String(first?.id ?? ''), at: '' });
  const [b, setB] = useState<Side>({ group: String(second?.id ?? ''), at: '' });
  if (!first) {
    return (
      <div className="gr-card gr-empty">
        <strong>{text.message('nothingToCompare')}</strong>
      </div>
    );
  }
  return (
    <>
      <CompareForm>
        <SideFields label={text.label('compareFirst')} {...{ groups }} side={a} onSide={setA} />
        <SideFields label={text.label('compareSecond')} {...{ groups }} side={b} onSide={setB} />
      </CompareForm>
      <Compared a={referenceOf(a)} b={referenceOf(b)} />
    </>
  );
}

function referenceOf({ group, at }: Side): string {
  const moment = untilOf(at);
  return moment === null ? group : `${group}@${moment}`;
}

interface FieldsProps {
  label: string;
  groups: readonly MatrixGroup[];
  side: Side;
  onSide: (side: Side) => void;
}

function SideFields({ label, groups, side, onSide }: FieldsProps) {
  const { text } = usePanel();
  return (
    <fieldset aria-label={label}>
      <Choice
        label={label}
        value={side.group}
        options={groups.map(({ id, caption }) => ({ value: String(id), words: caption }))}
        onChange={(group) => onSide({ ...side, group })}
      />
      <MomentField label={text.label('asOf')} local={side.at} onLocal={(at) => onSide({ ...side, at })} />
    </fieldset>
  );
}

function Compared({ a, b }: { a: string; b: string }) {
  const { api, text } = usePanel();
  const { answer, fault } = useAnswer(useCallback(() => api.compare(a, b), [api, a, b]));
  if (fault) return <FaultNote fault={fault} />;
  if (!answer) return <Loader />;
  const isSame = answer.onlyA.length + answer.onlyB.length === 0;
  return (
    <>
      <p role="status">
        {isSame
          ? text.message('sameRights', { number: answer.both })
          : text.message('inBoth', { number: answer.both })}
      </p>
      {!isSame && <Differences comparison={answer} />}
    </>
  );
}

function Differences({ comparison: { a, b, onlyA, onlyB } }: { comparison: ComparisonView }) {
  return (
    <CompareResult>
      <Only group={a} permissions={onlyA} other={b} />
      <Only group={b} permissions={onlyB} other={a} />
    </CompareResult>
  );
}

interface OnlyProps {
  group: ComparedGroup;
  permissions: readonly ComparedPermission[];
  other: ComparedGroup;
}

/** What only one of the groups grants. Where both are so now, the editor of the other one can take it over. */
function Only({ group, permissions, other }: OnlyProps) {
  const { text, words, links } = usePanel();
  const areNow = group.entry === null && other.entry === null && !group.administrators;
  const takeOver = areNow && permissions.length > 0 ? links.copyInto(other.id, group.caption) : undefined;
  const nameOf = (key: string) => keyName(words, key);
  return (
    <section className="gr-card">
      <h3>
        {text.label('onlyIn', { caption: group.caption })}{' '}
        <span className="gr-pill">{permissions.length}</span>
      </h3>
      <ul>
        {permissions.map(({ key, known, impliedBy }) => (
          <li key={key}>
            {nameOf(key)} {!known && <span className="gr-pill gr-pill-warn">{text.label('dormant')}</span>}
            {impliedBy.length > 0 && (
              <span className="gr-quiet gr-small">
                {text.label('otherGives', { permissions: impliedBy.map(nameOf).join(', ') })}
              </span>
            )}
          </li>
        ))}
        {permissions.length === 0 && <li className="gr-quiet">{text.label('nothingMore')}</li>}
      </ul>
      {takeOver !== undefined && (
        <a className="gr-link gr-flush" href={takeOver}>
          {text.label('takeOverInto', { caption: other.caption })}
        </a>
      )}
    </section>
  );
}
