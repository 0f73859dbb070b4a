import { h } from '../ui/h.js';
import { type EndsView } from '../../contract/index.js';
import { endWords, exactEnd } from './ends.js';
import { usePanel } from './panel-context.js';

/** “until 12 December 2026”, or “ended 12 December 2026”; nothing where there is no end. */
export function End({ until, ended = false }: Partial<EndsView>) {
  const { text } = usePanel();
  if (!until) return null;
  return (
    <time
      className={ended ? 'gr-pill gr-pill-bad' : 'gr-quiet gr-small'}
      dateTime={until}
      title={exactEnd(text.language, until)}
    >
      {text.label(ended ? 'endedWhen' : 'untilWhen', { when: endWords(text.language, until) })}
    </time>
  );
}
