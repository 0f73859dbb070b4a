import React from 'react';
import { ActionButton, Breadcrumbs, useNotice, type ActionProps } from 'adminjs';
import { GroupsActions, type EditedGroup } from '../../contract.js';
import { Action } from '../common/Action.js';
import { type GroupsApi } from '../common/groups-api.js';
import { type Text } from '../common/use-text.js';
import { useExport } from '../transfer/use-export.js';

interface Props extends Pick<ActionProps, 'resource' | 'action' | 'record'> {
  text: Text;
  api: GroupsApi;
  group: EditedGroup | null;
}

/** The group's name as the title, and the other things one may do with it. */
export function GroupHeader({ resource, action, record, text, api, group }: Props) {
  const addNotice = useNotice();
  const exportGroups = useExport(api, text);
  const isDelete = ({ name }: { name: string }) => Number(name === GroupsActions.delete);
  const others = (record?.recordActions ?? [])
    .filter(({ name }) => name !== action.name)
    .sort((one, other) => isDelete(one) - isDelete(other));
  return (
    <>
      <Breadcrumbs resource={resource} actionName={action.name} {...(record ? { record } : {})} />
      <div className="gr-head">
        <h2>
          {group ? group.caption : text.label('newGroup')}
          {group?.administrators && (
            <span className="gr-pill gr-pill-primary">{text.label('protected')}</span>
          )}
        </h2>
        {record && (
          <div className="gr-line gr-head-actions">
            {others.map((other) =>
              other.name === GroupsActions.exportOne ? (
                // Its action would end in the list; here one stays.
                <Action key={other.name} onClick={() => void exportGroups([record.id]).then(addNotice)}>
                  {text.action(other.label)}
                </Action>
              ) : (
                <ActionButton key={other.name} action={other} resourceId={resource.id} recordId={record.id}>
                  <Action {...(other.name === GroupsActions.delete ? { color: 'danger' } : {})}>
                    {text.action(other.label)}
                  </Action>
                </ActionButton>
              ),
            )}
          </div>
        )}
      </div>
    </>
  );
}
