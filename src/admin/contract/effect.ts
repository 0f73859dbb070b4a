import type { Concern, Effect, EffectSide } from '../../memberships/index.js';
import type { ReasonsOption } from '../../options/index.js';
import type { PageView, UserView } from './users.js';

export type { EffectSide, GrantChange, PlannedChange as EffectInput } from '../../memberships/index.js';

/** Who loses and who gains what. */
export type EffectView = Record<EffectSide, ConcernView>;

/** What a restore or an undo did or would do. */
export type PlanView<Report extends { effect: Effect }> = Omit<Report, 'effect'> & { effect: EffectView };

/** One side of an effect, with the first of the users. */
export interface ConcernView extends Omit<Concern, 'first'> {
  first: ConcernedView[];
}

/** A user concerned. */
export interface ConcernedView extends UserView {
  until: string | null;
  /** The permissions that this user loses or gains. Null if it is all that are listed. */
  permissions: string[] | null;
}

export interface ConcernedPage extends PageView {
  users: ConcernedView[];
}

export interface Impact {
  groups: { id: number; caption: string; members: number; permissions: number }[];
  /** The effect of deleting all of the groups. */
  effect: EffectView;
  reasons: ReasonsOption;
}
