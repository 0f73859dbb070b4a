import React from 'react';
import { type SourceView } from '../../../contract.js';
import { End } from '../../shared/End.js';
import { usePanel } from '../../shared/panel-context.js';
import { GroupLink } from './GroupLink.js';
import { SourcesBox } from './Sources.styles.js';

interface Props {
  sources: readonly SourceView[];
}

/** The groups that give a permission. If a group only implies it, the permission that implies it is named, too. */
export function Sources({ sources }: Props) {
  const { text, words } = usePanel();
  return (
    <SourcesBox>
      {sources.map(({ id, caption, through, until = null }) => (
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
        </span>
      ))}
    </SourcesBox>
  );
}
