import { h } from './ui/h.js';
import { type BasePropertyProps } from './adminjs.js';
import { useRememberList } from './shared/list-search.js';
import { CaptionBox } from './shared/CaptionCell.styles.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { isTrue, toNumber } from './shared/params.js';
import {} from '../contract/index.js';
import { RecordLink } from './shared/RecordLink.js';
import { Pill } from './ui/Pill.js';

/** The actions that a click on a row opens in AdminJS, the preferred one first. */
const OPENING = ['show', 'edit'];

function CaptionCell({ record, resource }: BasePropertyProps) {
  const { text } = usePanel();
  useRememberList(resource.id);
  const description = String(record?.params.description ?? '');
  const ending = toNumber(record?.params.ending);
  const caption = String(record?.params.caption ?? '');
  return (
    <CaptionBox data-row-name={caption}>
      <RecordLink {...{ resource, record }} actions={OPENING} className="gr-caption">
        {() => caption}
      </RecordLink>{' '}
      {isTrue(record?.params.administrators) && (
        <Pill tone="primary" title={text.message('administratorsReadOnly')}>
          {text.label('protected')}
        </Pill>
      )}
      {ending > 0 && <Pill tone="warn">{text.label('endingCount', { number: ending })}</Pill>}
      {description !== '' && (
        <span className="gr-quiet gr-small gr-description" title={description}>
          {description}
        </span>
      )}
      {isTrue(record?.params.isOnlyGroup) && (
        <span className="gr-quiet gr-small">{text.message('onlyAdministrators')}</span>
      )}
    </CaptionBox>
  );
}

/** A group's caption in the list, and under it what the group is for; Administrators is marked. */
export default inPanel<BasePropertyProps>(CaptionCell);
