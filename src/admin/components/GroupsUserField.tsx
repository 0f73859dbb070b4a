import React from 'react';
import { useTranslation, type EditPropertyProps } from 'adminjs';
import { faultText } from './common/fault-text.js';
import { useText } from './common/use-text.js';
import { GroupChoices } from './users/GroupChoices.js';
import { GroupPills } from './users/GroupPills.js';
import { useAssignable } from './users/use-assignable.js';
import { groupsResourceOf, parseUserGroups } from './users/user-groups.js';
import { UserFieldBox } from './users/UserFieldBox.js';

/** The **Groups** field of the host's user form. Its value is a JSON array of group ids. */
export default function GroupsUserField({ property, record, onChange }: EditPropertyProps) {
  const { translateProperty } = useTranslation();
  const resourceId = groupsResourceOf(property);
  const text = useText(resourceId);
  const assignable = useAssignable(resourceId);
  const groups = parseUserGroups(record.params[property.path]);
  const error = record.errors[property.path];
  const errorId = `${property.path}-error`;

  const choose = (id: number, on: boolean) => {
    const others = groups.map((group) => group.id).filter((each) => each !== id);
    onChange(property.path, JSON.stringify(on ? [...others, id] : others));
  };

  return (
    <UserFieldBox
      className={error ? 'gr-invalid' : undefined}
      aria-describedby={error ? errorId : undefined}
      aria-busy={assignable === undefined}
    >
      <legend className="gr-field-label">{translateProperty(property.label, property.resourceId)}</legend>
      {assignable ? (
        <GroupChoices
          text={text}
          options={assignable}
          chosen={new Set(groups.map(({ id }) => id))}
          onChoose={choose}
        />
      ) : (
        <GroupPills groups={groups} />
      )}
      {assignable === null && <p className="gr-quiet gr-small">{text.message('assignRefused')}</p>}
      {error && (
        <div className="gr-field-error" id={errorId} role="alert">
          {faultText(text, { code: error.type ?? error.message, message: error.message, data: {} })}
        </div>
      )}
    </UserFieldBox>
  );
}
