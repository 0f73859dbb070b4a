import React from 'react';
import { type SourceView } from '../../contract.js';
import { type KeyWords } from '../common/describe-keys.js';
import { type Links } from '../common/links.js';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  sources: readonly SourceView[];
  words: ReadonlyMap<string, KeyWords>;
  links: Links;
}

/** The groups a permission comes from; behind one that merely implies it, by what. */
export function Sources({ text, sources, words, links }: Props) {
  return (
    <span className="gr-sources">
      {sources.map(({ id, caption, through }) => (
        <span key={id}>
          <a className="gr-pill gr-pill-primary" href={links.group(id)}>
            {caption}
          </a>
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
    </span>
  );
}
