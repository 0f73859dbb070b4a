import React, { useRef, useState } from 'react';
import { useTranslation, type EditPropertyProps } from './adminjs.js';
import { type GroupOption } from '../contract.js';
import { faultText } from './shared/fault-text.js';
import { GroupChoices } from './features/users/GroupChoices.js';
import { GroupPills } from './features/users/GroupPills.js';
import { useAssignable } from './features/users/use-assignable.js';
import { groupsResourceOf, parseUserGroups } from './features/users/user-groups.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { UserFieldBox } from './GroupsUserField.styles.js';

function UserField({ property, record, onChange }: EditPropertyProps) {
  const { text } = usePanel();
  const { translateProperty } = useTranslation();
  const [query, setQuery] = useState('');
  const groups = parseUserGroups(record.params[property.path]);
  const present = useRef(groups).current;
  const chosen = new Set(groups.map(({ id }) => id));
  const { answer, fault } = useAssignable([...chosen], query);
  const error = record.errors[property.path];
  const errorId = `${property.path}-error`;

  // What was ticked stays in sight when the search goes on.
  const seen = useRef(new Map<number, GroupOption>()).current;
  answer?.groups.forEach((group) => seen.set(group.id, group));
  const found = new Set(answer?.groups.map(({ id }) => id));
  const ticked = [...seen.values()].filter(({ id }) => chosen.has(id) && !found.has(id));

  const choose = (id: number, on: boolean) => {
    const others = [...chosen].filter((each) => each !== id);
    onChange(property.path, JSON.stringify(on ? [...others, id] : others));
  };

  return (
    <UserFieldBox
      className={error ? 'gr-invalid' : undefined}
      aria-describedby={error ? errorId : undefined}
      aria-busy={!answer && !fault}
    >
      <legend className="gr-field-label">{translateProperty(property.label, property.resourceId)}</legend>
      {answer && !fault ? (
        <GroupChoices
          options={[...ticked, ...answer.groups]}
          total={answer.total}
          query={query}
          onQuery={setQuery}
          chosen={chosen}
          onChoose={choose}
          present={present}
        />
      ) : (
        <GroupPills groups={groups} />
      )}
      {fault && <p className="gr-quiet gr-small">{text.message('assignRefused')}</p>}
      {error && (
        <div className="gr-field-error" id={errorId} role="alert">
          {faultText(text, { code: error.type ?? error.message, message: error.message, data: {} })}
        </div>
      )}
    </UserFieldBox>
  );
}

/** The **Groups** field of the host's user form. Its value is a JSON array of group ids. */
export default inPanel<EditPropertyProps>(({ property }) => groupsResourceOf(property), UserField);
