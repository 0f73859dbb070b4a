import { Fragment, h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { ImportSum } from './ImportSum.js';
import { type PlanRow, type PlanSum } from './plan-view.js';
import { usePanel } from '../../shared/panel-context.js';
import { type Busy } from './import-state.js';

/** Why Save can't be pressed, as the name of a text; null when it can. */
export function obstacle(rows: readonly PlanRow[], sum: PlanSum, unknown: UnknownMode): string | null {
  if (!rows.some((row) => row.tickable)) return 'importNothing';
  if (sum.groups === 0) return 'importNoneTicked';
  if (unknown === 'refuse' && sum.unknown > 0) return 'importRefused';
  return sum.beyond > 0 ? 'importBeyond' : null;
}

interface Props {
  busy: Busy | null;
  file: string;
  /** Null if there is no plan. */
  rows: readonly PlanRow[] | null;
  sum: PlanSum;
  unknown: UnknownMode;
  /** A save was sent, but no answer came. */
  lost: boolean;
  done: boolean;
}

/** The line beside the buttons: the progress, the obstacle, or what Save will do. Screen readers read its changes. */
export function ImportStatus({ busy, file, rows, sum, unknown, lost, done }: Props) {
  const { text } = usePanel();
  const status = () => {
    if (busy) return text.message(`import_${busy.step}`, { file });
    if (!rows) return text.message('importDry');
    if (done) {
      return (
        <>
          <strong>{text.message('importDone', { count: sum.groups })}</strong>{' '}
          {sum.groups > 0 && <ImportSum sum={sum} />}
        </>
      );
    }
    const why = obstacle(rows, sum, unknown);
    if (why) return text.message(why, { count: why === 'importBeyond' ? sum.beyond : sum.unknown });
    return (
      <>
        <ImportSum sum={sum} /> {!lost && text.message('importDry')}
      </>
    );
  };
  return (
    <span className="gr-grow gr-small" aria-live="polite">
      {status()}
    </span>
  );
}
