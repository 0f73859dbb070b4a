import React, { useEffect, useMemo, useState } from 'react';
import { type ActionProps } from 'adminjs';
import { Loader } from '@adminjs/design-system';
import { type ActionFault, type Impact } from '../contract.js';
import { Action } from './common/Action.js';
import { Dialog } from './common/Dialog.js';
import { FaultNote } from './common/FaultNote.js';
import { GroupsApi } from './common/groups-api.js';
import { ImpactText } from './common/ImpactText.js';
import { OverList } from './common/OverList.js';
import { isTrue } from './common/params.js';
import { useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';

/** The popup before one group, or several, are deleted: says what is lost. */
export default function GroupsDelete(props: ActionProps) {
  const { resource, record, records } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const backToList = useBackToList(resource.id);
  const ids = (record ? [record] : (records ?? [])).map(({ id }) => id).join(',');
  const [impact, setImpact] = useState<Impact | null>(null);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let current = true;
    void api.impact(ids.split(',')).then((answer) => {
      if (!current) return;
      setFault(answer.fault ?? null);
      if (!answer.fault) setImpact(answer);
    });
    return () => {
      current = false;
    };
  }, [api, ids]);

  const remove = async () => {
    setBusy(true);
    const answer = record ? await api.remove(record.id) : await api.removeMany(ids.split(','));
    setBusy(false);
    setFault(answer.fault ?? null);
    if (answer.fault) return;
    backToList({
      message: record ? 'successfullyDeleted' : 'successfullyBulkDeleted_plural',
      type: 'success',
      resourceId: resource.id,
      options: { count: impact?.groups.length ?? 1 },
      ...answer.notice,
    });
  };

  const only = impact?.groups.length === 1 ? impact.groups[0] : undefined;
  const isProtected = (records ?? []).some(({ params }) => isTrue(params.administrators));
  const count = impact?.groups.length ?? ids.split(',').length;
  return (
    <OverList {...props}>
      <Dialog
        narrow
        busy={busy}
        title={
          only
            ? text.label('deleteOneTitle', { caption: only.caption })
            : text.label('deleteTitle', { count })
        }
        closeLabel={text.button('close')}
        onClose={() => backToList()}
        footer={
          <>
            <span className="gr-grow" />
            <Action data-autofocus disabled={busy} onClick={() => backToList()}>
              {text.button('cancel')}
            </Action>
            <Action kind="danger" disabled={busy || !impact || isProtected} onClick={() => void remove()}>
              {text.button('delete')}
            </Action>
          </>
        }
      >
        {!impact && !fault && <Loader />}
        {impact && <ImpactText text={text} impact={impact} />}
        {isProtected && (
          <p className="gr-note gr-note-warn" role="alert">
            {text.message('ADMINISTRATORS_PROTECTED_delete')}
          </p>
        )}
        {fault && <FaultNote text={text} fault={fault} />}
      </Dialog>
    </OverList>
  );
}
