import React, { useCallback } from 'react';
import { type PlannedGroup } from '../../contract.js';
import { type KeyWords } from './describe-keys.js';
import { type GroupsApi } from './groups-api.js';
import { LossText } from './LossText.js';
import { type Text } from './use-text.js';
import { useAnswer } from './use-answer.js';

interface Props {
  text: Text;
  api: GroupsApi;
  words: ReadonlyMap<string, KeyWords>;
  group: Pick<PlannedGroup, 'groupId' | 'removed' | 'members'>;
}

/** Who could no longer do what, when a plan takes permissions from a group with users. */
export function Loss({ group, ...props }: Props) {
  const { groupId, removed, members } = group;
  if (groupId === undefined || removed.length === 0 || members === 0) return null;
  return <Asked {...props} groupId={groupId} permissions={removed} />;
}

function Asked({
  text,
  api,
  words,
  groupId,
  permissions,
}: Omit<Props, 'group'> & { groupId: number; permissions: string[] }) {
  const { answer } = useAnswer(
    useCallback(() => api.loss(groupId, { permissions }), [api, groupId, permissions]),
  );
  return answer && <LossText text={text} words={words} loss={answer} nobody={text.message('nothingLost')} />;
}
