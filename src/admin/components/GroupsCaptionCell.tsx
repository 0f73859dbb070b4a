import React from 'react';
import { type BasePropertyProps } from 'adminjs';
import { useRememberList } from './common/list-search.js';
import { InlineRoot } from './common/Root.js';
import { isTrue } from './common/params.js';
import { useText } from './common/use-text.js';

/** A group's caption in the list; Administrators is marked. */
export default function GroupsCaptionCell({ record, resource }: BasePropertyProps) {
  const text = useText(resource.id);
  useRememberList(resource.id);
  return (
    <InlineRoot className="gr-name">
      {String(record?.params.caption ?? '')}{' '}
      {isTrue(record?.params.administrators) && (
        <span className="gr-pill gr-pill-primary" title={text.message('administratorsReadOnly')}>
          {text.label('protected')}
        </span>
      )}
      {isTrue(record?.params.isOnlyGroup) && (
        <span className="gr-quiet gr-small">{text.message('onlyAdministrators')}</span>
      )}
    </InlineRoot>
  );
}
