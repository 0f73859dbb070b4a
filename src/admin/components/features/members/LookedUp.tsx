import { useId, type ReactNode } from 'react';
import { h } from '../../ui/h.js';
import { type LookedUpView, type UserView } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { List } from '../../ui/List.js';
import { usePanel } from '../../shared/panel-context.js';
import { pagesOf, People } from '../../shared/People.js';
import { UserName } from '../../shared/UserName.js';
import { LookedUpBox } from './LookedUp.styles.js';
import { StatusPill } from '../../shared/StatusPill.js';
import { Pill, type Tone } from '../../ui/Pill.js';

interface Props {
  /** How many texts were looked up, duplicates included. */
  asked: number;
  lookedUp: LookedUpView;
  disabled: boolean;
  chosen: ReadonlyMap<string, UserView>;
  onChoose: (users: readonly UserView[], on: boolean) => void;
}

/**
 * Shows which users of a pasted list were found, who is in the group already, and which texts mean several users or nobody.
 */
export function LookedUp({ asked, lookedUp, disabled, chosen, onChoose }: Props) {
  const { text } = usePanel();
  const id = useId();
  const { found, already, ambiguous, unknown } = lookedUp;
  const again = asked - found.length - already.length - ambiguous.length - unknown.length;
  return (
    <LookedUpBox>
      <Part look="good" words={text.label('pastedFound', { number: found.length })}>
        {found.length > 0 && <People users={found} total={found.length} more={pagesOf(found)} />}
      </Part>
      {already.length > 0 && (
        <Part look="primary" words={text.label('pastedAlready', { number: already.length })}>
          <People users={already} total={already.length} more={pagesOf(already)} />
        </Part>
      )}
      {ambiguous.length > 0 && (
        <Part look="warn" words={text.label('pastedAmbiguous', { number: ambiguous.length })}>
          {ambiguous.map((each, at) => (
            <fieldset key={each.text} aria-describedby={`${id}-${at}`}>
              <legend className="gr-small">{text.message('ambiguousHint', { text: each.text })}</legend>
              <List>
                {each.users.map(({ member, ended, until, ...user }) => {
                  const isIn = member && !ended;
                  return (
                    <li key={user.id}>
                      <label>
                        <Check
                          checked={isIn || chosen.has(user.id)}
                          disabled={isIn || disabled}
                          onChange={(event) => onChoose([user], event.target.checked)}
                        />
                        <span className="gr-grow">
                          <UserName user={user} />
                        </span>
                        {isIn && <Pill tone="primary">{text.label('alreadyIn')}</Pill>}
                        {!user.active && <StatusPill active={false} />}
                      </label>
                    </li>
                  );
                })}
              </List>
              <p className="gr-quiet gr-small" id={`${id}-${at}`}>
                {each.total > each.users.length
                  ? text.message('ambiguousMore', { shown: each.users.length, total: each.total })
                  : ''}
              </p>
            </fieldset>
          ))}
        </Part>
      )}
      {unknown.length > 0 && (
        <Part look="bad" words={text.label('pastedUnknown', { number: unknown.length })}>
          <textarea
            className="gr-input"
            readOnly
            rows={Math.min(unknown.length, 5)}
            aria-label={text.label('pastedUnknown', { number: unknown.length })}
            value={unknown.join('\n')}
          />
        </Part>
      )}
      {again > 0 && <p className="gr-quiet gr-small">{text.message('pastedAgain', { number: again })}</p>}
    </LookedUpBox>
  );
}

interface PartProps {
  look: Tone;
  words: string;
  children: ReactNode;
}

function Part({ look, words, children }: PartProps) {
  return (
    <div>
      <Pill tone={look}>{words}</Pill>
      {children}
    </div>
  );
}
