import { useId } from 'react';
import { h } from './ui/h.js';
import { type FilterPropertyProps, FormGroup } from './adminjs.js';
import { IN_NO_GROUP } from '../contract/index.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { useMatrix } from './shared/use-matrix.js';
import { Root } from './ui/Root.js';

/** Filters the list of users: users in one group, or users in no group. */
function UserFilter({ property, filter, onChange }: FilterPropertyProps) {
  const { text } = usePanel();
  const id = useId();
  const { matrix } = useMatrix();
  const value = String((filter as Record<string, unknown>)[property.path] ?? '');
  return (
    <FormGroup variant="filter">
      <Root>
        <label className="gr-field-label" htmlFor={id}>
          {text.property('groups')}
        </label>
        <select
          id={id}
          className="gr-input"
          value={value}
          onChange={(event) => onChange(property.path, event.target.value)}
        >
          <option value="">{text.label('filterAll')}</option>
          <option value={IN_NO_GROUP}>{text.label('inNoGroup')}</option>
          {matrix?.groups.map(({ id: groupId, caption }) => (
            <option key={groupId} value={String(groupId)}>
              {caption}
            </option>
          ))}
        </select>
      </Root>
    </FormGroup>
  );
}

export default inPanel<FilterPropertyProps>(UserFilter);
