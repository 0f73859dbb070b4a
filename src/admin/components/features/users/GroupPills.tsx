import { Fragment, h } from '../../ui/h.js';
import { End } from '../../shared/End.js';
import { type GroupRef } from './user-groups.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  groups: readonly GroupRef[];
  /** The address of a group, if it can be opened from here. */
  href?: (groupId: number) => string;
}

/** The groups a user is in, or a dash. */
export function GroupPills({ groups, href }: Props) {
  if (groups.length === 0) return <span className="gr-quiet">–</span>;
  return (
    <>
      {groups.map(({ id, caption, until, ended }, at) => (
        <Fragment key={id}>
          {at > 0 && ' '}
          {href ? (
            <a className="gr-pill gr-pill-primary" href={href(id)} title={caption}>
              {caption}
            </a>
          ) : (
            <Pill tone="primary" title={caption}>
              {caption ?? `#${id}`}
            </Pill>
          )}
          {until && (
            <>
              {' '}
              <End until={until} ended={ended ?? false} />
            </>
          )}
        </Fragment>
      ))}
    </>
  );
}
