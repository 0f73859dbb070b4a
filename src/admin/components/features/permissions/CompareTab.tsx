import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import {
  type ComparedGroup,
  type ComparedPermission,
  type ComparisonView,
  type MatrixGroup,
} from '../../../contract/index.js';
import { Loader } from '../../adminjs.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { keyName } from '../../shared/describe-keys.js';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { Choice } from '../../ui/Choice.js';
import { CompareForm, CompareResult } from './CompareTab.styles.js';
import { type Side, referenceOf, sideIn, withSides } from './compared-sides.js';
import { MomentField } from './MomentField.js';
import { Pill } from '../../ui/Pill.js';

/**
 * What two groups have in common, and what only one of them gives: now, or at an earlier moment. The address contains both
 * sides.
 */
export function CompareTab({ groups }: { groups: readonly MatrixGroup[] }) {
  const { text } = usePanel();
  const [[a, b]] = useState(() => sidesAtFirst(groups, window.location.search));
  if (a.group !== '') return <Comparing {...{ groups }} first={[a, b]} />;
  return (
    <div className="gr-card gr-empty">
      <strong>{text.message('nothingToCompare')}</strong>
    </div>
  );
}

function Comparing({ groups, first }: { groups: readonly MatrixGroup[]; first: [Side, Side] }) {
  const { text } = usePanel();
  const [[a, b], setSides] = useState(first);
  const [one, other] = [referenceOf(a), referenceOf(b)];
  const { answer, fault } = useAnswer((api) => api.compare(one, other), [one, other]);
  const change = (...sides: [Side, Side]) => {
    setSides(sides);
    window.history.replaceState(window.history.state, '', withSides(window.location.search, ...sides));
  };
  return (
    <>
      <CompareForm>
        <SideFields
          label={text.label('compareFirst')}
          groups={withNamed(groups, a, answer?.a)}
          side={a}
          onSide={(side) => change(side, b)}
        />
        <SideFields
          label={text.label('compareSecond')}
          groups={withNamed(groups, b, answer?.b)}
          side={b}
          onSide={(side) => change(a, side)}
        />
      </CompareForm>
      {fault && <FaultNote fault={fault} />}
      {!fault && !answer && <Loader />}
      {!fault && answer && <Compared comparison={answer} />}
    </>
  );
}

/** The sides in the address. Default: the first two groups, without Administrators, which always gives everything. */
function sidesAtFirst(groups: readonly MatrixGroup[], search: string): [Side, Side] {
  const offered = groups.flatMap(({ id, administrators }) => (administrators ? [] : String(id)));
  const a = sideIn(search, 'a') ?? { group: offered[0] ?? '', at: '' };
  const b = sideIn(search, 'b') ?? { group: offered.find((id) => id !== a.group) ?? a.group, at: '' };
  return [a, b];
}

/** Adds the group of a side to the list. The address may name a group that isn't in the list, for example a deleted one. */
function withNamed(
  groups: readonly MatrixGroup[],
  { group }: Side,
  compared: ComparedGroup | undefined,
): readonly Pick<MatrixGroup, 'id' | 'caption'>[] {
  if (groups.some(({ id }) => String(id) === group)) return groups;
  const caption = String(compared?.id) === group ? compared!.caption : group;
  return [...groups, { id: Number(group), caption }];
}

interface FieldsProps {
  label: string;
  groups: readonly Pick<MatrixGroup, 'id' | 'caption'>[];
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

function Compared({ comparison }: { comparison: ComparisonView }) {
  const { text } = usePanel();
  const isSame = comparison.onlyA.length + comparison.onlyB.length === 0;
  return (
    <>
      <p role="status">
        {isSame
          ? text.message('sameRights', { number: comparison.both })
          : text.message('inBoth', { number: comparison.both })}
      </p>
      {!isSame && <Differences comparison={comparison} />}
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

/**
 * What only one of the groups grants. If both sides show the present, a link leads to the editor of the other group, to copy
 * this.
 */
function Only({ group, permissions, other }: OnlyProps) {
  const { text, words, links } = usePanel();
  const areNow = group.entry === null && other.entry === null && !group.administrators;
  const takeOver = areNow && permissions.length > 0 ? links.copyInto(other.id, group.caption) : undefined;
  const nameOf = (key: string) => keyName(words, key);
  return (
    <section className="gr-card">
      <h3>
        {text.label('onlyIn', { caption: group.caption })} <Pill>{permissions.length}</Pill>
      </h3>
      <ul>
        {permissions.map(({ key, known, impliedBy }) => (
          <li key={key}>
            {nameOf(key)} {!known && <Pill tone="warn">{text.label('dormant')}</Pill>}
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
