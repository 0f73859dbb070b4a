import { useEffect, useRef } from 'react';
import { ViewHelpers, useNotice, type ActionProps } from './adminjs.js';
import { inPanel } from './shared/panel-context.js';
import { replaceAddress } from './shared/replace-address.js';

/** The ids of the ticked groups, in the order in which they were ticked. */
const tickedIn = (search: string): string[] =>
  (new URLSearchParams(search).get('recordIds') ?? '').split(',').filter(Boolean);

function Compare({ resource, action }: ActionProps) {
  const notify = useNotice();
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const ids = tickedIn(window.location.search);
    const [a = '', b] = ids;
    const sides = new URLSearchParams({ tab: 'compare', a, ...(b !== undefined && { b }) });
    const page = new ViewHelpers().resourceUrl({ resourceId: String(action.custom.page) });
    replaceAddress(`${page}?${sides.toString()}`);
    if (ids.length > 2)
      notify({
        message: 'firstTwoCompared',
        type: 'info',
        resourceId: resource.id,
        options: { number: ids.length },
      });
  }, [action, notify, resource]);

  return null;
}

/**
 * Opens the comparison of the ticked groups. If only one is ticked, the user chooses the other one there. This page itself is
 * never seen.
 */
export default inPanel<ActionProps>(Compare);
