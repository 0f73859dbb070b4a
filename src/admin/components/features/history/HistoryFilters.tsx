import { useId, type ReactNode } from 'react';
import { h } from '../../ui/h.js';
import { EVENTS, PERIODS, type HistoryFields } from './filter.js';
import { usePanel } from '../../shared/panel-context.js';
import { eventKey } from './EntryFacts.js';
import { FiltersBox } from './HistoryFilters.styles.js';

interface Props {
  fields: HistoryFields;
  /** Whether the history is about several groups. If so, there is a filter for one. */
  byGroup: boolean;
  /** Whether the history is about several users. */
  byUser: boolean;
  onChange: (fields: HistoryFields) => void;
  /** Buttons for the entries that match the filters. */
  children: ReactNode;
}

/** The filters of the history: who made the change, whom it is about, group, event, reason and time. */
export function HistoryFilters({ fields, byGroup, byUser, onChange, children }: Props) {
  const { text } = usePanel();
  const id = useId();
  const inTime = !fields.period && (fields.from || fields.to);
  const field = (name: 'actor' | 'user' | 'group' | 'reason' | 'from' | 'to', type: string) => (
    <div className="gr-field">
      <label className="gr-field-label" htmlFor={id + name}>
        {text.label(name === 'group' || name === 'reason' ? name : `filter_${name}`)}
      </label>
      <input
        id={id + name}
        type={type}
        className="gr-input"
        value={fields[name]}
        onChange={({ target: { value } }) =>
          onChange({ ...fields, ...(type === 'date' && { period: '' }), [name]: value })
        }
      />
    </div>
  );
  return (
    <FiltersBox role="search">
      {field('actor', 'search')}
      {byUser && field('user', 'search')}
      {byGroup && field('group', 'search')}
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
      <div className="gr-times">
        <div className="gr-filter" role="group" aria-label={text.label('when')}>
          {['', ...PERIODS].map((period) => (
            <button
              key={period}
              type="button"
              aria-pressed={fields.period === period && !inTime}
              onClick={() => onChange({ ...fields, period, from: '', to: '' })}
            >
              {period ? text.label('lastDays', { days: period }) : text.label('anyTime')}
            </button>
          ))}
        </div>
        {field('from', 'date')}
        {field('to', 'date')}
        <span className="gr-grow" />
        {children}
      </div>
    </FiltersBox>
  );
}
