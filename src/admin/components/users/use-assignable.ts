import { useEffect, useState } from 'react';
import { type GroupOption } from '../../contract.js';
import { GroupsApi } from '../common/groups-api.js';

/** The groups one may put a user in: undefined while loading, null where that is refused. */
export function useAssignable(resourceId: string): GroupOption[] | null | undefined {
  const [groups, setGroups] = useState<GroupOption[] | null>();
  useEffect(() => {
    let current = true;
    void new GroupsApi(resourceId).assignable().then((answer) => {
      if (current) setGroups(answer.fault ? null : answer.groups);
    });
    return () => {
      current = false;
    };
  }, [resourceId]);
  return groups;
}
