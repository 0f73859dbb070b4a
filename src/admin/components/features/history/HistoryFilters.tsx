import React, { useId } from 'react';
import { type HistoryFields } from './filter.js';
import { EVENTS } from './filter.js';
import { usePanel } from '../../shared/panel-context.js';
import { eventKey } from './EntryFacts.js';
import { FiltersBox } from './HistoryFilters.styles.js';

interface Props {
  fields: HistoryFields;
  /** Whether it is the history of all groups. Then there is a filter for one. */
  all: boolean;
  onChange: (fields: HistoryFields) => void;
}

/** By person, group, event, reason and time. */
export function HistoryFilters({ fields, all, onChange }: Props) {
  const { text } = usePanel();
  const id = useId();
  const field = (name: 'actor' | 'group' | 'reason' | 'from' | 'to', type: string) => (
    <div className="gr-field">
      <label className="gr-field-label" htmlFor={id + name}>
        {text.label(name === 'group' || name === 'reason' ? name : `filter_${name}`)}
      </label>
      <input
        id={id + name}
        type={type}
        className="gr-input"
        value={fields[name]}
        onChange={(event) => onChange({ ...fields, [name]: event.target.value })}
      />
    </div>
  );
  return (
    <FiltersBox role="search">
      {field('actor', 'search')}
      {all && field('group', 'search')}
      <div className="gr-field">
        <label className="gr-field-label" htmlFor={`${id}event`}>
          {text.label('filter_event')}
        </label>
        <select
          id={`${id}event`}
          className="gr-input"
          value={fields.event}
          onChange={(event) => onChange({ ...fields, event: event.target.value })}
        >
          <option value="">{text.label('filterAll')}</option>
          {EVENTS.map((event) => (
            <option key={event} value={event}>
              {text.label(eventKey(event))}
            </option>
          ))}
        </select>
      </div>
      {field('reason', 'search')}
      {field('from', 'date')}
      {field('to', 'date')}
    </FiltersBox>
  );
}
