import { Fragment, h } from '../../ui/h.js';
import { type HoldingMembershipView, type SourceView } from '../../../contract.js';
import { End } from '../../shared/End.js';
import { usePanel } from '../../shared/panel-context.js';
import { endWords, exactEnd } from '../../shared/ends.js';
import { GroupLink } from './GroupLink.js';
import { SourcesBox } from './Sources.styles.js';

interface Props {
  sources: readonly (SourceView & Partial<HoldingMembershipView>)[];
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

/** Since when a user is in the group, and who put them in. */
function Since({ since, by }: Pick<HoldingMembershipView, 'since' | 'by'>) {
  const { text } = usePanel();
  const when = endWords(text.language, since);
  return (
    <time className="gr-since gr-quiet gr-small" dateTime={since} title={exactEnd(text.language, since)}>
      {by
        ? text.label('sinceBy', { when, actor: by.name ?? by.label })
        : text.label('sinceUnknown', { when })}
    </time>
  );
}
