import React, { useEffect, useMemo, useRef } from 'react';
import { type ActionProps } from 'adminjs';
import { GroupsApi } from './common/groups-api.js';
import { OverList } from './common/OverList.js';
import { useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';
import { useExport } from './transfer/use-export.js';

/** Downloads all groups, those ticked in the list, or one, and goes back to the list: a page one never sees. */
export default function GroupsExport(props: ActionProps) {
  const { resource, record, records } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const exportGroups = useExport(api, text);
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
