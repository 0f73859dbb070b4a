import React from 'react';
import { type LossView } from '../../contract.js';
import { type KeyWords } from './describe-keys.js';
import { endWords } from './ends.js';
import { keyLines } from './KeyList.js';
import { LossList } from './LossText.styles.js';
import { usePanel } from './panel-context.js';

interface Props {
  loss: LossView;
  /** It is what they gain. */
  gains?: boolean;
  /** The user who loses it, if it is only one. */
  user?: string | null;
  /** The text if nobody loses anything. */
  nobody: string;
}

/** “12 users will no longer be able to: Payouts: Approve …”. If only some of them lose it, their number is shown. The same for what they gain. */
export function LossText({ loss, gains = false, user, nobody }: Props) {
  const { text, words } = usePanel();
  if (loss.users === 0) return <p>{nobody}</p>;
  const counted = new Map<string, KeyWords>();
  for (const { key, users } of loss.permissions) {
    const known = words.get(key);
    if (known && users < loss.users) counted.set(key, { ...known, action: `${known.action} (${users})` });
    else if (known) counted.set(key, known);
  }
  return (
    <>
      <p>
        <strong>
          {gains
            ? text.message('usersGain', { count: loss.users })
            : user
              ? text.message('userLoses', { user })
              : text.message('usersLose', { count: loss.users })}
        </strong>
      </p>
      <LossList>
        {keyLines(
          gains ? '+' : '−',
          loss.permissions.map(({ key }) => key),
          counted,
        )}
      </LossList>
      {loss.until !== null && (
        <p className="gr-quiet">
          {text.message(gains ? 'gainUntil' : 'lossUntil', { when: endWords(text.language, loss.until) })}
        </p>
      )}
    </>
  );
}
