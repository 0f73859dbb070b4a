import { h } from '../../ui/h.js';
import { type HistoryEntryView } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';
import { toMinute } from '../../shared/dates.js';

type Props = Pick<HistoryEntryView['users'][number], 'until' | 'before'>;

/** “no end → 12 Dec 2026, 18:00”, or “until 12 Dec 2026, 18:00”; nothing where no end was set. */
export function EndChange({ until, before }: Props) {
  const { text } = usePanel();
  if (until === undefined) return null;
  const words = (end: string | null) => (end === null ? text.label('noEnd') : toMinute(text.language, end));
  return (
    <span className="gr-quiet">
      {' '}
      {before === undefined
        ? text.label('untilWhen', { when: words(until) })
        : `${words(before)} → ${words(until)}`}
    </span>
  );
}
