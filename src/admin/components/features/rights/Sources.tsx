import { Fragment, h } from '../../ui/h.js';
import { type SourceView } from '../../../contract/index.js';
import { type Text } from '../../shared/use-text.js';
import { End } from '../../shared/End.js';
import { usePanel } from '../../shared/panel-context.js';
import { endWords, exactEnd } from '../../shared/ends.js';
import { GroupLink } from './GroupLink.js';
import { SourcesBox } from './Sources.styles.js';

/** Since when a user is in a group and who put them in, or since when a group gives a permission and who gave it. */
interface Beginning {
  /** ISO 8601, UTC. Null if it isn't recorded. */
  since: string | null;
  /** `source` is the door of the change. Only those who granted a permission have one. */
  by: { label: string; name?: string; source?: string } | null;
}

interface Props {
  sources: readonly (SourceView & Partial<Beginning>)[];
}

/** The groups that give a permission. If a group only implies it, the permission that implies it is named, too. */
export function Sources({ sources }: Props) {
  const { text, words } = usePanel();
  return (
    <SourcesBox>
      {sources.map(({ id, caption, through, until = null, since, by = null }) => (
        <span key={id}>
          <GroupLink {...{ id, caption }} className="gr-pill gr-pill-primary" />
          {until && (
            <>
              {' '}
              <End until={until} />
            </>
          )}
          {through.length > 0 && (
            <span className="gr-quiet gr-small">
              {' '}
              {text.label('impliedThere', {
                actions: through.map((key) => words.get(key)?.action).join(', '),
              })}
            </span>
          )}
          {since !== undefined && <Since since={since} by={by} />}
        </span>
      ))}
    </SourcesBox>
  );
}

function Since({ since, by }: Beginning) {
  const { text } = usePanel();
  if (since === null) return <span className="gr-since gr-quiet gr-small">{text.label('givenUnknown')}</span>;
  const when = endWords(text.language, since);
  return (
    <time className="gr-since gr-quiet gr-small" dateTime={since} title={exactEnd(text.language, since)}>
      {sinceWords(text, when, by)}
    </time>
  );
}

function sinceWords(text: Text, when: string, by: Beginning['by']): string {
  if (!by) return text.label('sinceUnknown', { when });
  const actor = by.name ?? by.label;
  const { source } = by;
  if (source === undefined) return text.label('sinceBy', { when, actor });
  return text.label('givenBy', {
    when,
    actor,
    source: text.label(`source_${source}`, { defaultValue: source }),
  });
}
