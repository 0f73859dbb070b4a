import type { Access } from '../../access/index.js';
import type { CatalogueEntry } from '../../permissions/index.js';
import type { CategoryView, PermissionView, SubjectView } from '../contract/index.js';

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
