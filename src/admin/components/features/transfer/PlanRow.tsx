import { useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { Chevron } from '../../ui/Chevron.js';
import { Check } from '../../ui/Check.js';
import { Counts } from '../../ui/Counts.js';
import { OutcomePill } from './PlanChips.js';
import { PlanDetails } from './PlanDetails.js';
import { usePanel } from '../../shared/panel-context.js';
import { type PlanRow as Row } from './plan-view.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  row: Row;
  unknown: UnknownMode;
  /** Null when there is nothing to choose any more. */
  onTick: ((places: number[], on: boolean) => void) | null;
  /** While something is being written. */
  disabled: boolean;
  columns: number;
}

/** One group of the file. It opens to show its permissions. */
export function PlanRow({ row, unknown, onTick, disabled, columns }: Props) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  const { group, place, tickable, ticked, before } = row;
  const { outcome, caption, target, descriptionChange, added, removed, members, beyond } = group;
  const unfolds =
    added.length + removed.length + group.unknown.length + beyond.length > 0 ||
    descriptionChange !== undefined ||
    before !== null;
  const id = `gr-plan-${place}`;
  return (
    <>
      <tr className={tickable && ticked ? undefined : 'gr-off'}>
        {onTick && (
          <td className="gr-plan-tick">
            {tickable && (
              <Check
                checked={ticked}
                disabled={disabled}
                aria-label={text.label('importGroup', { caption: target })}
                onChange={() => onTick([place], !ticked)}
              />
            )}
          </td>
        )}
        <th scope="row" className="gr-plan-group">
          <span className="gr-plan-name">
            {unfolds ? (
              <Chevron
                open={open}
                label={text.label('permissionsOf', { caption: target })}
                controls={id}
                onClick={() => setOpen(!open)}
              />
            ) : (
              <span className="gr-no-chevron" />
            )}
            <span>{caption === target ? target : `${caption} → ${target}`}</span>
          </span>
        </th>
        <td className="gr-plan-outcome">
          <span className="gr-pills">
            <OutcomePill outcome={outcome} />
            {before && <Pill tone="warn">{text.label('outcome_moved')}</Pill>}
            {!onTick && tickable && !ticked && <Pill>{text.label('outcome_left')}</Pill>}
          </span>
        </td>
        <td className="gr-plan-permissions">
          <span className="gr-pills">
            {tickable && added.length + removed.length > 0 ? (
              <span>
                <Counts added={added.length} removed={removed.length} />
              </span>
            ) : (
              <span className="gr-quiet">
                {text.label(
                  outcome === 'replace' && descriptionChange ? 'without_words' : `without_${outcome}`,
                )}
              </span>
            )}
            {group.unknown.length > 0 && (
              <Pill tone="warn">{text.label('unknownCount', { count: group.unknown.length })}</Pill>
            )}
            {beyond.length > 0 && (
              <Pill tone="bad">{text.label('beyondCount', { count: beyond.length })}</Pill>
            )}
          </span>
        </td>
        <td className="gr-plan-users">
          {members > 0 && tickable ? (
            text.label('usersStay', { count: members })
          ) : (
            <span className="gr-quiet">–</span>
          )}
        </td>
      </tr>
      {open && (
        <tr className="gr-unfolded" id={id}>
          <td colSpan={columns}>
            <PlanDetails row={row} unknown={unknown} />
          </td>
        </tr>
      )}
    </>
  );
}
