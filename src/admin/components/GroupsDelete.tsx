import React, { useCallback, useMemo } from 'react';
import { type ActionProps } from 'adminjs';
import { Loader } from '@adminjs/design-system';
import { type ActionFault } from '../contract.js';
import { ConfirmDialog } from './common/ConfirmDialog.js';
import { FaultNote } from './common/FaultNote.js';
import { GroupsApi } from './common/groups-api.js';
import { LossText } from './common/LossText.js';
import { OverList } from './common/OverList.js';
import { isTrue } from './common/params.js';
import { useAnswer } from './common/use-answer.js';
import { useBack, useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';
import { useKeyWords } from './common/use-key-words.js';

/** The popup before one group, or several, are deleted: says who could no longer do what. */
export default function GroupsDelete(props: ActionProps) {
  const { resource, record, records } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const words = useKeyWords(api, text);
  const backToList = useBackToList(resource.id);
  const back = useBack(resource.id);
  const ids = (record ? [record] : (records ?? [])).map(({ id }) => id).join(',');
  const { answer: impact, fault } = useAnswer(useCallback(() => api.impact(ids.split(',')), [api, ids]));
  const groups = impact?.groups ?? [];
  const members = groups.reduce((count, group) => count + group.members, 0);

  const remove = async (): Promise<ActionFault | null> => {
    const answer = record ? await api.remove(record.id) : await api.removeMany(ids.split(','));
    if (answer.fault) return answer.fault;
    backToList({
      message: record ? 'successfullyDeleted' : 'successfullyBulkDeleted_plural',
      type: 'success',
      resourceId: resource.id,
      ...answer.notice,
      options: { count: groups.length, caption: groups[0]?.caption },
    });
    return null;
  };

  const isProtected = (records ?? []).some(({ params }) => isTrue(params.administrators));
  return (
    <OverList {...props}>
      <ConfirmDialog
        text={text}
        title={
          groups.length === 1
            ? text.label('deleteOneTitle', { caption: groups[0]?.caption })
            : text.label('deleteTitle', { count: groups.length || ids.split(',').length })
        }
        confirm={text.button('delete')}
        disabled={!impact || isProtected}
        onConfirm={remove}
        onClose={back}
      >
        {!impact && !fault && <Loader />}
        {groups.length > 1 && (
          <ul>
            {groups.map((group) => (
              <li key={group.id}>
                <strong>{group.caption}</strong>{' '}
                <span className="gr-quiet">{text.label('usersCount', { count: group.members })}</span>
              </li>
            ))}
          </ul>
        )}
        {isProtected && (
          <p className="gr-note gr-note-warn" role="alert">
            {text.message('ADMINISTRATORS_PROTECTED_delete')}
          </p>
        )}
        {impact && !isProtected && (
          <LossText
            text={text}
            words={words}
            loss={impact.loss}
            nobody={text.message(members === 0 ? 'nobodyLoses' : 'nothingLost')}
          />
        )}
        {fault && <FaultNote text={text} fault={fault} />}
      </ConfirmDialog>
    </OverList>
  );
}
