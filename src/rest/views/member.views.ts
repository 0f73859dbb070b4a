import type { Candidate, Member } from '../../memberships/index.js';
import type { MembersChangedAnswer, UserAnswer } from '../../answers/index.js';
import { CalledUser, ENDED, UNTIL } from './user.views.js';
import { Count, Flag, Moment, MomentOrNull, View, pageOf } from './view.js';

abstract class UserInGroup extends CalledUser {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull(UNTIL)
  until!: string | null;

  @Flag(ENDED)
  ended!: boolean;
}

@View('Member', 'A user in a group')
export class MemberView extends UserInGroup implements UserAnswer<Member> {
  @Moment('The time when the user was added to the group')
  addedAt!: string;
}

@View('Candidate', 'A user who can be added to a group')
export class CandidateView extends UserInGroup implements UserAnswer<Candidate> {
  @Flag('Whether the user is in the group already')
  member!: boolean;
}

@View('MembersChanged', 'What a change of memberships did')
export class MembersChangedView implements MembersChangedAnswer {
  @Count('The number of users added to the group', 1)
  addedCount!: number;

  @Count('The number of memberships that got another end', 0)
  changedCount!: number;

  @Count('The number of users removed from the group', 0)
  removedCount!: number;

  @Count('The number of users in the group now')
  memberCount!: number;
}

export const MembersPageView = pageOf(MemberView, 'MemberPage');
export const CandidatesPageView = pageOf(CandidateView, 'CandidatePage');
