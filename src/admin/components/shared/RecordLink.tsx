import { type AnchorHTMLAttributes, type ReactNode } from 'react';
import { Fragment, h } from '../ui/h.js';
import { opensElsewhere } from '../ui/opens-elsewhere.js';
import { ActionButton, type BasePropertyProps } from '../adminjs.js';

interface Props extends Pick<BasePropertyProps, 'resource'> {
  record: BasePropertyProps['record'] | undefined;
  /** The names of actions: the first of them that one may call is where the link leads. */
  actions: readonly string[];
  className?: string;
  /** The name that is read out, of the label of the action; default: the text. */
  label?: (action: string) => string;
  /** The text, of the label of the action. */
  children: (action: string | null) => ReactNode;
}

/** Leads from a row of a list to an action of its record. A real link: it opens in a new tab, and by Enter. */
export function RecordLink({ resource, record, actions, className, label, children }: Props) {
  const found = record?.recordActions ?? [];
  const action = actions.map((name) => found.find((each) => each.name === name)).find(Boolean);
  if (!record || !action) return <>{children(null)}</>;
  return (
    <ActionButton action={action} resourceId={resource.id} recordId={record.id}>
      <Anchor className={className} aria-label={label?.(action.label)}>
        {children(action.label)}
      </Anchor>
    </ActionButton>
  );
}

/** AdminJS's handler goes there in this tab, whatever key is held; and the row behind has one, too. */
function Anchor({ onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a
      {...rest}
      onClick={(event) => {
        event.stopPropagation();
        if (!opensElsewhere(event)) onClick?.(event);
      }}
    />
  );
}
