import { useEffect, useRef, useState, type RefObject } from 'react';
import { type Answer, type AskedGroup, type ConcernView, type EffectView } from '../../../contract/index.js';
import { concernsAnybody } from '../../shared/EffectText.js';
import { usePanel } from '../../shared/panel-context.js';

interface Asked {
  /** Null for a new user. */
  userId: string | null;
  groups: readonly AskedGroup[];
  /** The user becomes an administrator. */
  administrator: boolean;
}

/** The effect on a new user, of which no details are shown: the dialog only asks about Administrators. */
const NOBODY: ConcernView = { users: 0, inactive: 0, until: null, permissions: [], first: [] };
const NEW: Answer<EffectView> = { lost: NOBODY, gained: NOBODY, shortened: NOBODY };

/**
 * Stops the form around the field, and asks the user to confirm what a user loses and gains. After a yes, AdminJS's form is
 * sent again.
 *
 * @param changed whether other groups are ticked than before
 */
export function useAskOnSubmit(field: RefObject<HTMLElement>, changed: boolean, asked: Asked) {
  const { api } = usePanel();
  const [waiting, setWaiting] = useState<Answer<EffectView> | null>(null);
  const now = useRef({ changed, asked, api });
  now.current = { changed, asked, api };
  const confirmed = useRef(false);
  const busy = useRef(false);

  useEffect(() => {
    const form = field.current?.closest('form');
    if (!form) return undefined;
    const onSubmit = (event: SubmitEvent) => {
      const { changed: isChanged, asked: about, api: client } = now.current;
      if (confirmed.current || !isChanged || (about.userId === null && !about.administrator)) {
        confirmed.current = false;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (busy.current) return;
      busy.current = true;
      void (async () => {
        const { userId, groups, administrator } = about;
        const answer: Answer<EffectView> = userId === null ? NEW : await client.effectOnUser(userId, groups);
        busy.current = false;
        const isAsked = administrator || answer.fault || concernsAnybody(answer);
        if (isAsked) return setWaiting(answer);
        confirmed.current = true;
        form.requestSubmit();
      })();
    };
    form.addEventListener('submit', onSubmit, true);
    return () => form.removeEventListener('submit', onSubmit, true);
  }, [field]);

  return {
    waiting,
    answer: (yes: boolean) => {
      setWaiting(null);
      if (!yes) return;
      confirmed.current = true;
      field.current?.closest('form')?.requestSubmit();
    },
  };
}
