import React from 'react';
import { ActionButton, Breadcrumbs, type ActionProps } from 'adminjs';
import { GroupsActions, type EditedGroup } from '../../contract.js';
import { Action } from '../common/Action.js';
import { type Text } from '../common/use-text.js';

interface Props extends Pick<ActionProps, 'resource' | 'action' | 'record'> {
  text: Text;
  group: EditedGroup | null;
}

/** The group's name as the title, and the other things one may do with it. */
export function GroupHeader({ resource, action, record, text, group }: Props) {
  const others = record?.recordActions.filter(({ name }) => name !== action.name) ?? [];
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
            {others.map((other) => (
              <ActionButton key={other.name} action={other} resourceId={resource.id} recordId={record.id}>
                <Action {...(other.name === GroupsActions.delete ? { color: 'danger' } : {})}>
                  {text.action(other.label)}
                </Action>
              </ActionButton>
            ))}
          </div>
        )}
      </div>
    </>
  );
}
