import { type AnchorHTMLAttributes, type ReactNode } from 'react';
import { Fragment, h } from '../ui/h.js';
import { opensElsewhere } from '../ui/opens-elsewhere.js';
import { ActionButton, type BasePropertyProps } from '../adminjs.js';

interface Props extends Pick<BasePropertyProps, 'resource'> {
  record: BasePropertyProps['record'] | undefined;
  /** Names of actions. The link leads to the first one that the user may call. */
  actions: readonly string[];
  className?: string;
  /** Makes the name for screen readers from the action's label. Default: the text. */
  label?: (action: string) => string;
  /** Makes the text from the action's label. Null if the user may call none of the actions. */
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

/**
 * A link that keeps clicks from the row behind it, and lets the browser open a new tab. AdminJS's handler would always stay in
 * this tab.
 */
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
