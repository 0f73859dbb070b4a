import React from 'react';
import { type BasePropertyProps } from 'adminjs';
import { InlineRoot } from './common/Root.js';
import { isTrue, toNumber } from './common/params.js';
import { useText } from './common/use-text.js';

/** How many permissions a group has: “18 of 64”, “all, always”. */
export default function GroupsPermissionsCell({ record, resource }: BasePropertyProps) {
  const text = useText(resource.id);
  const params = record?.params ?? {};
  const dormant = toNumber(params.dormant);
  return (
    <InlineRoot>
      <span className="gr-nowrap">
        {isTrue(params.administrators)
          ? text.label('allAlways')
          : text.label('grantedOf', {
              granted: toNumber(params.permissions),
              total: toNumber(params.permissionsTotal),
            })}
      </span>{' '}
      {dormant > 0 && (
        <span className="gr-pill gr-pill-warn" title={text.message('dormantHint')}>
          {text.label('dormantCount', { count: dormant })}
        </span>
      )}
    </InlineRoot>
  );
}
