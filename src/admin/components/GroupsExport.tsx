import { useEffect, useRef } from 'react';
import { h } from './ui/h.js';
import { type ActionProps } from './adminjs.js';
import { OverList } from './shared/OverList.js';
import { useBackToList } from './shared/use-leave.js';
import { inPanel } from './shared/panel-context.js';
import { useExport } from './features/transfer/use-export.js';

function Export(props: ActionProps) {
  const { resource, record, records } = props;
  const exportGroups = useExport();
  const backToList = useBackToList(resource.id);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const ids = (record ? [record] : (records ?? [])).map(({ id }) => id);
    void exportGroups(ids).then(backToList);
  }, [backToList, exportGroups, record, records]);

  return <OverList {...props}>{null}</OverList>;
}

/** Downloads all groups, the ticked ones, or one, and goes back to the list. The page itself is never seen. */
export default inPanel<ActionProps>(Export);
