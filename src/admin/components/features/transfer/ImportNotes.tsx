import { Fragment, h } from '../../ui/h.js';
import { type PlannedRefusal } from '../../../contract/index.js';
import { faultText } from '../../shared/fault-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { type PlanFilter, type PlanRow, type PlanSum } from './plan-view.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  rows: readonly PlanRow[];
  sum: PlanSum;
  /** The plan differs from the one that was shown. */
  moved: boolean;
  /** Why the plan would be refused. */
  refusals: readonly PlannedRefusal[];
  onFilter: (filter: PlanFilter) => void;
  onTick: (places: number[], on: boolean) => void;
}

/** Notes before Save: the plan has changed, or the user can't import some of the groups. */
export function ImportNotes({ rows, sum, moved, refusals, onFilter, onTick }: Props) {
  const { text } = usePanel();
  const changed = rows.filter(({ before }) => before !== null).length;
  const beyond = rows.filter(({ group, ticked }) => ticked && group.beyond.length > 0);
  const ticked = new Set(rows.flatMap((row) => (row.ticked ? [`groups[${row.place}]`] : [])));
  const show = (filter: PlanFilter) => (
    <LinkButton onClick={() => onFilter(filter)}>{text.button('showThem')}</LinkButton>
  );
  return (
    <>
      {moved && (
        <div className="gr-note gr-note-warn gr-line" role="alert">
          <span className="gr-grow">
            {text.message('PLAN_MOVED')} {changed > 0 && text.message('movedGroups', { count: changed })}
          </span>
          {changed > 0 && show('moved')}
        </div>
      )}
      {refusals
        .filter(({ code, path }) => code === 'RENAME_CONFLICT' && ticked.has(path.split('.')[0]!))
        .map((refusal) => (
          <div key={refusal.path} className="gr-note gr-note-bad" role="status">
            {faultText(text, refusal)}
          </div>
        ))}
      {sum.beyond > 0 && (
        <div className="gr-note gr-note-bad gr-line" role="status">
          <span className="gr-grow">{text.message('beyondGroups', { count: sum.beyond })}</span>
          {show('beyond')}
          <LinkButton
            onClick={() =>
              onTick(
                beyond.map(({ place }) => place),
                false,
              )
            }
          >
            {text.button('leaveOut')}
          </LinkButton>
        </div>
      )}
    </>
  );
}
