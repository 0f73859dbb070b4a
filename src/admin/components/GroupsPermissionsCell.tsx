import { h } from './ui/h.js';
import { type BasePropertyProps } from './adminjs.js';
import { InlineRoot } from './ui/Root.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { isTrue, toNumber } from './shared/params.js';
import { Pill } from './ui/Pill.js';

function PermissionsCell({ record }: BasePropertyProps) {
  const { text } = usePanel();
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
        <Pill tone="warn" title={text.message('dormantHint')}>
          {text.label('dormantCount', { count: dormant })}
        </Pill>
      )}
    </InlineRoot>
  );
}

/** How many permissions a group has: “18 of 64”, “all, always”. */
export default inPanel<BasePropertyProps>(PermissionsCell);
