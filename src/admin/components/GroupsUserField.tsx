import { useMemo, useRef, useState } from 'react';
import { h } from './ui/h.js';
import { useTranslation, type EditPropertyProps } from './adminjs.js';
import { type ActionFault, type GroupOption, type ReasonsOption } from '../contract/index.js';
import { faultText } from './shared/fault-text.js';
import { ColleagueDialog } from './features/users/ColleagueDialog.js';
import { GroupChoices } from './features/users/GroupChoices.js';
import { GroupPills } from './features/users/GroupPills.js';
import { useAssignable } from './features/users/use-assignable.js';
import { useAskOnSubmit } from './features/users/use-ask-on-submit.js';
import { UserGroupsDialog } from './features/users/UserGroupsDialog.js';
import { askedGroups, endsIn, parseUserGroups, reasonIn, withEnds } from './features/users/user-groups.js';
import { ADMINISTRATORS } from './shared/administrators.js';
import { ReasonField } from './shared/ReasonField.js';
import { isOfReason } from './shared/use-reason.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { UserFieldBox } from './features/users/UserField.styles.js';
import { LinkButton } from './ui/LinkButton.js';

function UserField({ property, record, onChange }: EditPropertyProps) {
  const { text } = usePanel();
  const { translateProperty } = useTranslation();
  const [query, setQuery] = useState('');
  const groups = parseUserGroups(record.params[property.path]);
  const present = useRef(groups).current;
  const chosen = new Set(groups.map(({ id }) => id));
  const { answer, fault } = useAssignable([...chosen], query);
  const before = present.map(({ id }) => id);
  const changed = [
    ...before.filter((id) => !chosen.has(id)),
    ...[...chosen].filter((id) => !before.includes(id)),
  ];
  const reason = reasonIn(record.params[property.path]);
  const ends = endsIn(record.params[property.path]);
  const error = record.errors[property.path];
  const refused = useMemo(() => (error ? faultOf(error) : null), [error]);
  const shown = isOfReason(refused) ? null : refused;
  const reasons = property.custom.reasons as ReasonsOption | undefined;
  const errorId = `${property.path}-error`;
  const box = useRef<HTMLFieldSetElement>(null);
  const ids = [...chosen];
  const asks = changed.length > 0 || ends.size > 0;
  const asked = useAskOnSubmit(box, asks, {
    userId: record.id ? String(record.id) : null,
    groups: withEnds(ids, ends),
    administrator: ids.includes(ADMINISTRATORS) && !before.includes(ADMINISTRATORS),
  });

  // Ticked groups stay in sight, also if the next search doesn't find them.
  const seen = useRef(new Map<number, GroupOption>()).current;
  answer?.groups.forEach((group) => seen.set(group.id, group));
  const found = new Set(answer?.groups.map(({ id }) => id));
  const ticked = [...seen.values()].filter(({ id }) => chosen.has(id) && !found.has(id));

  const choose = (id: number, on: boolean) => {
    const others = [...chosen].filter((each) => each !== id);
    onChange(property.path, askedGroups(withEnds(on ? [...others, id] : others, ends), reason));
  };
  const [copying, setCopying] = useState(false);
  const copy = (groups: readonly GroupOption[]) => {
    groups.forEach((group) => seen.set(group.id, group));
    const all = [...new Set([...ids, ...groups.map(({ id }) => id)])];
    onChange(property.path, askedGroups(withEnds(all, ends), reason));
    setCopying(false);
  };
  const setEnd = (id: number, until: string | null) =>
    onChange(property.path, askedGroups(withEnds(ids, new Map(ends).set(id, until)), reason));

  const label = translateProperty(property.label, property.resourceId);
  return (
    // AdminJS's form has no landmark that the buttons of the field could be in.
    <section aria-label={label}>
      <UserFieldBox
        ref={box}
        className={shown ? 'gr-invalid' : undefined}
        aria-describedby={shown ? errorId : undefined}
        aria-busy={!answer && !fault}
      >
        <legend className="gr-field-label">{label}</legend>
        {answer && !fault ? (
          <GroupChoices
            options={[...ticked, ...answer.groups]}
            total={answer.total}
            query={query}
            onQuery={setQuery}
            chosen={chosen}
            onChoose={choose}
            present={present}
            ends={ends}
            onEnd={setEnd}
          />
        ) : (
          <GroupPills groups={groups} />
        )}
        {fault && <p className="gr-quiet gr-small">{text.message('assignRefused')}</p>}
        {answer && !record.id && (
          <LinkButton className="gr-flush" onClick={() => setCopying(true)}>
            {text.button('copyFromColleague')}
          </LinkButton>
        )}
        {copying && <ColleagueDialog onCopy={copy} onClose={() => setCopying(false)} />}
        {answer && (asks || isOfReason(refused)) && (
          <ReasonField
            state={{
              reason,
              setReason: (next) => onChange(property.path, askedGroups(withEnds(ids, ends), next)),
              required:
                reasons === 'required' ||
                (reasons === 'administrators' &&
                  (changed.includes(ADMINISTRATORS) || ends.has(ADMINISTRATORS))),
              missing: null,
            }}
            fault={refused}
          />
        )}
        {shown && (
          <div className="gr-field-error" id={errorId} role="alert">
            {faultText(text, shown)}
          </div>
        )}
        {asked.waiting && (
          <UserGroupsDialog
            waiting={asked.waiting}
            user={record.id ? record.title || text.label('user') : null}
            administrator={ids.includes(ADMINISTRATORS) && !before.includes(ADMINISTRATORS)}
            onAnswer={asked.answer}
          />
        )}
      </UserFieldBox>
    </section>
  );
}

/** Faults of the reason, which are shown at its field. */
const REASON_CODES: ReadonlySet<string> = new Set(['REASON_REQUIRED', 'TEXT_INVALID']);

const faultOf = ({ type, message }: { type?: string; message: string }): ActionFault => {
  const code = type ?? message;
  return { code, message, ...(REASON_CODES.has(code) && { field: 'reason' }), data: {} };
};

/** The **Groups** field of the host's user form. Its value is a JSON array of group ids. */
export default inPanel<EditPropertyProps>(UserField);
