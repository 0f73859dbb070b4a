import type { AccessService } from '../../access/index.js';
import type { GroupDetails, GroupsService } from '../../groups/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue, CatalogueEntry, GroupsPermissions } from '../../permissions/index.js';
import type { CategoryView, EditedGroup, EditorData, PermissionView, SubjectView } from '../contract.js';
import { actorOf } from '../fault.js';
import { endpoint, integer } from './endpoint.js';

/** What the editor of a group shows: the group, everything that can be granted, and what the user may change. */
export function editorAction(
  groups: GroupsService,
  catalogue: Catalogue,
  accessService: AccessService,
  permissions: GroupsPermissions,
) {
  return endpoint('get', permissions.view, async (input, context): Promise<EditorData> => {
    const groupId = integer(input, 'groupId');
    const group = groupId === undefined ? null : editedGroup(await groups.get(groupId));
    const access = await accessService.of(actorOf(context).userId);
    return {
      group,
      catalogue: categoriesOf(catalogue.entries, access),
      may: {
        create: access.can(permissions.create),
        update: access.can(permissions.update),
        members: access.can(permissions.members),
      },
    };
  });
}

export function editedGroup({
  id,
  caption,
  administrators,
  version,
  permissions,
  dormant,
  members,
}: GroupDetails): EditedGroup {
  return { id, caption, administrators, version, permissions, dormant, members };
}

/** The entries of the catalogue, which are sorted, as a tree. */
export function categoriesOf(entries: readonly CatalogueEntry[], access: Access): CategoryView[] {
  const categories = new Map<string, CategoryView & { bySubject: Map<string, SubjectView> }>();
  for (const entry of entries) {
    const category = categories.get(entry.category) ?? {
      name: entry.category,
      ...(entry.icon !== undefined && { icon: entry.icon }),
      subjects: [],
      bySubject: new Map<string, SubjectView>(),
    };
    categories.set(entry.category, category);
    let subject = category.bySubject.get(entry.subject);
    if (!subject) {
      subject = {
        subject: entry.subject,
        label: entry.subjectLabel,
        ...(entry.resourceId !== undefined && { resourceId: entry.resourceId }),
        permissions: [],
      };
      category.bySubject.set(entry.subject, subject);
      category.subjects.push(subject);
    }
    subject.permissions.push(permissionView(entry, access));
  }
  return [...categories.values()].map(({ bySubject: _, ...category }) => category);
}

function permissionView(entry: CatalogueEntry, access: Access): PermissionView {
  return {
    key: entry.key,
    action: entry.action,
    label: entry.label,
    locked: !access.can(entry.key),
    ...(entry.description !== undefined && { description: entry.description }),
    ...(entry.implies !== undefined && { implies: entry.implies }),
  };
}
