import type { HistoryEntryView } from 'nestjs-adminjs-groups';

const ACCOUNT_CHANGE = { class_uid: 3001, class_name: 'Account Change' };
const GROUP_MANAGEMENT = { class_uid: 3006, class_name: 'Group Management' };

/** The activities of OCSF's class Group Management. */
const ASSIGN = 1;
const REVOKE = 2;
const ADD_USER = 3;
const REMOVE_USER = 4;
const DELETE = 5;
const CREATE = 6;
const OTHER = 99;

/** Activities of its class Account Change. */
const OF_USERS: Record<string, number> = {
  'user.created': 1,
  'user.enabled': 2,
  'user.disabled': 5,
  'user.deleted': 6,
};

const OF_GROUPS: Record<string, number> = {
  'group.created': CREATE,
  'group.deleted': DELETE,
  'members.added': ADD_USER,
  'members.removed': REMOVE_USER,
};

/** Severities: a refusal is worth a look, and so is everything about Administrators. */
const INFORMATIONAL = 1;
const MEDIUM = 3;

/**
 * An entry of the history as events of the Open Cybersecurity Schema Framework 1.4: one for each user and activity, since its classes
 * know one user each.
 */
export function ocsfEvents(entry: HistoryEntryView): Record<string, unknown>[] {
  const event = entry.refused?.attempt ?? entry.event;
  const ofUsers = OF_USERS[event];
  if (ofUsers !== undefined)
    return entry.users.map((user) => ocsfEvent(entry, ACCOUNT_CHANGE, ofUsers, { user: userOf(user) }));
  const group = entry.group && {
    uid: String(entry.group.id),
    name: entry.group.caption,
    ...(entry.description !== undefined && { desc: entry.description }),
  };
  const of = (activity: number, more: object = {}) =>
    ocsfEvent(entry, GROUP_MANAGEMENT, activity, { ...(group && { group }), ...more });
  const activity = OF_GROUPS[event];
  const events = [
    ...(activity === CREATE || activity === DELETE ? [of(activity)] : []),
    ...(entry.added.length > 0 ? [of(ASSIGN, { privileges: entry.added })] : []),
    ...(entry.removed.length > 0 && activity !== DELETE ? [of(REVOKE, { privileges: entry.removed })] : []),
    ...(activity === DELETE ? [] : entry.users.map((user) => of(activity ?? OTHER, { user: userOf(user) }))),
  ];
  return events.length > 0 ? events : [of(activity ?? OTHER)];
}

function ocsfEvent(
  entry: HistoryEntryView,
  type: typeof GROUP_MANAGEMENT,
  activity: number,
  about: object,
): Record<string, unknown> {
  const { id, at, actor, source, event, reason, request, refused } = entry;
  return {
    ...type,
    category_uid: 3,
    category_name: 'Identity & Access Management',
    activity_id: activity,
    ...(activity === OTHER && { activity_name: event }),
    type_uid: type.class_uid * 100 + activity,
    time: Date.parse(at),
    severity_id: refused || entry.group?.id === 1 ? MEDIUM : INFORMATIONAL,
    status_id: refused ? 2 : 1,
    ...(refused && { status_code: refused.code }),
    ...(reason !== null && { message: reason }),
    metadata: {
      version: '1.4.0',
      product: { name: 'nestjs-adminjs-groups', vendor_name: 'nestjs-adminjs-groups' },
      uid: String(id),
      event_code: event,
      ...(request !== null && { correlation_uid: request }),
    },
    actor: {
      ...(actor.id === null
        ? { app_name: actor.label }
        : {
            user: {
              uid: actor.id,
              name: actor.label,
              ...(actor.groups && {
                groups: actor.groups.map(({ id: uid, caption }) => ({ uid: String(uid), name: caption })),
              }),
            },
          }),
    },
    unmapped: { source },
    ...about,
  };
}

function userOf({ id, label }: { id: string; label: string }) {
  return { uid: id, name: label };
}
