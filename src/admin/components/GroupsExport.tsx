import React, { useEffect, useMemo, useRef } from 'react';
import { type ActionProps } from 'adminjs';
import { faultText } from './common/fault-text.js';
import { GroupsApi } from './common/groups-api.js';
import { OverList } from './common/OverList.js';
import { useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';
import { download } from './transfer/download.js';

/** Downloads all groups and goes back to the list: a page one never sees. */
export default function GroupsExport(props: ActionProps) {
  const { resource } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const backToList = useBackToList(resource.id);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void api.export().then((answer) => {
      if (answer.fault) {
        backToList({ message: faultText(text, answer.fault), type: 'error' });
        return;
      }
      download(answer.filename, answer.document);
      const options = { count: answer.groups, filename: answer.filename };
      backToList({ message: 'exported', type: 'success', resourceId: resource.id, options });
    });
  }, [api, backToList, resource.id, text]);

  return <OverList {...props}>{null}</OverList>;
}
