import { Logger } from '@nestjs/common';
import type { Access } from '../access/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { BreakGlassNews } from './contract/index.js';
import type { PanelServices } from './panel-services.js';

/** For so many days each sign-in of an administrator tells of it. */
const DAYS = 7;
const MOST = 3;

const logger = new Logger('Groups');

/** Whom the command line has put into Administrators lately, for an administrator who signs in. Never throws. */
export async function breakGlassNews(
  { administrator }: Access,
  { history }: Pick<PanelServices, 'history'>,
): Promise<BreakGlassNews[]> {
  if (!administrator) return [];
  try {
    const { entries } = await history.list({
      groupId: ADMINISTRATORS_ID,
      source: 'cli',
      from: new Date(Date.now() - DAYS * 86_400_000),
      perPage: 20,
    });
    return entries
      .filter(({ event }) => event === 'members.added' || event === 'members.changed')
      .slice(0, MOST)
      .map(({ at, actor, reason, users }) => ({
        at,
        operator: actor.label,
        reason: reason ?? '',
        users: users.map(({ label }) => label),
      }));
  } catch (error) {
    logger.error(`Whether the command line added administrators could not be read: ${String(error)}`);
    return [];
  }
}
