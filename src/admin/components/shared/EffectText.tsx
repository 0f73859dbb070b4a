import { type ReactNode } from 'react';
import { h } from '../ui/h.js';
import {
  type ConcernView,
  type EffectInput,
  type EffectSide,
  type EffectView,
} from '../../contract/index.js';
import { type KeyWords } from './describe-keys.js';
import { endWords } from './ends.js';
import { EffectBox, KeyLines } from './EffectText.styles.js';
import { keyLines } from './KeyList.js';
import { usePanel } from './panel-context.js';
import { People } from './People.js';

interface Props {
  effect: EffectView;
  /** The change that has this effect, to read more of the users. Left out if there is only one user. */
  change?: EffectInput | undefined;
  /** The name of the only user concerned. */
  user?: string | null | undefined;
  /** The text if nobody loses or gains anything. */
  nobody?: string;
}

const SIDES = {
  lost: { sign: '−', one: 'userLoses', many: 'usersLose', inactive: 'onlyInactiveLose', until: 'lossUntil' },
  gained: {
    sign: '+',
    one: 'userGains',
    many: 'usersGain',
    inactive: 'onlyInactiveGain',
    until: 'gainUntil',
  },
  shortened: {
    sign: '−',
    one: 'userShortened',
    many: 'usersShortened',
    inactive: 'onlyInactiveShortened',
    until: 'shortenedUntil',
  },
} as const;

export const concerns = ({ users, inactive }: ConcernView): boolean => users + inactive > 0;

/** Somebody loses something, gains something, or keeps it for a shorter time. */
export const concernsAnybody = ({ lost, gained, shortened }: EffectView): boolean =>
  [lost, gained, shortened].some(concerns);

/** “12 users will no longer be able to: Payouts: Approve …”, who they are, and the same for those who gain something. */
export function EffectText({ effect, change, user, nobody }: Props) {
  if (!concernsAnybody(effect)) return nobody ? <p>{nobody}</p> : null;
  return (
    <EffectBox>
      {concerns(effect.lost) && <Side side="lost" concern={effect.lost} {...{ change, user }} />}
      {concerns(effect.shortened) && (
        <Side side="shortened" concern={effect.shortened} {...{ change, user }} />
      )}
      {concerns(effect.gained) && <Side side="gained" concern={effect.gained} {...{ change, user }} />}
    </EffectBox>
  );
}

interface SideProps extends Pick<Props, 'change' | 'user'> {
  side: EffectSide;
  concern: ConcernView;
}

function Side({ side, concern, change, user }: SideProps) {
  const { text, words, api } = usePanel();
  const { users, inactive, permissions, until, first } = concern;
  const says = SIDES[side];
  const heading = (): string => {
    if (users === 0) return text.message(says.inactive, { number: inactive });
    return user ? text.message(says.one, { user }) : text.message(says.many, { count: users });
  };
  return (
    <div>
      <p>
        <strong>{heading()}</strong>
      </p>
      <KeyLines>
        {keyLines(
          says.sign,
          permissions.map(({ key }) => key),
          counted(concern, words),
        )}
      </KeyLines>
      {until !== null && <Quiet>{text.message(says.until, { when: endWords(text.language, until) })}</Quiet>}
      {first.length > 0 && !(user && users > 0) && (
        <People
          key={JSON.stringify(change)}
          users={first}
          total={users + inactive}
          sign={says.sign}
          more={change && ((page) => api.effectUsers(change, side, page))}
        />
      )}
      {users > 0 && inactive > 0 && <Quiet>{text.message('inactiveToo', { number: inactive })}</Quiet>}
    </div>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="gr-quiet">{children}</p>;
}

/**
 * Adds to a permission how many users lose or gain it, unless all of them do. Disabled users count only if no user is active.
 */
function counted(
  { users, inactive, permissions }: ConcernView,
  words: ReadonlyMap<string, KeyWords>,
): ReadonlyMap<string, KeyWords> {
  const shown = new Map<string, KeyWords>();
  for (const each of permissions) {
    const known = words.get(each.key);
    const [number, total] = users > 0 ? [each.users, users] : [each.inactive, inactive];
    if (known) {
      const action = number < total ? `${known.action} (${number})` : known.action;
      shown.set(each.key, { ...known, action });
    }
  }
  return shown;
}
