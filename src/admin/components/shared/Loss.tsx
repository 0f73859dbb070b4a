import React, { useCallback } from 'react';
import { type PlannedGroup } from '../../contract.js';
import { LossText } from './LossText.js';
import { usePanel } from './panel-context.js';
import { useAnswer } from './use-answer.js';

interface Props {
  group: Pick<PlannedGroup, 'groupId' | 'removed' | 'members'>;
}

/** Who could no longer do what, if a plan revokes permissions of a group with users. */
export function Loss({ group }: Props) {
  const { groupId, removed, members } = group;
  if (groupId === undefined || removed.length === 0 || members === 0) return null;
  return <Asked groupId={groupId} permissions={removed} />;
}

function Asked({ groupId, permissions }: { groupId: number; permissions: string[] }) {
  const { text, api } = usePanel();
  const { answer } = useAnswer(
    useCallback(() => api.loss(groupId, { permissions }), [api, groupId, permissions]),
  );
  return answer && <LossText loss={answer} nobody={text.message('nothingLost')} />;
}
