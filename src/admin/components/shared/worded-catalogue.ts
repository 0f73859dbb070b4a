import { type CategoryView, type PermissionView } from '../../contract/index.js';
import { byName } from '../ui/by-name.js';
import { type Text } from './use-text.js';

/** The catalogue in the user's language, sorted by name, with the text that a search looks through. */
export interface WordedCategory {
  name: string;
  words: string;
  icon?: string;
  subjects: WordedSubject[];
  permissions: WordedPermission[];
}

export interface WordedSubject {
  subject: string;
  words: string;
  haystack: string;
  permissions: WordedPermission[];
}

export interface WordedPermission extends PermissionView {
  words: string;
}

export function wordCatalogue(catalogue: readonly CategoryView[], text: Text): WordedCategory[] {
  const byWords = byName(text.language);
  return catalogue
    .map(({ name, icon, subjects }) => {
      const words = text.category(name);
      const worded = subjects
        .map((subject): WordedSubject => {
          const subjectWords = text.subject(subject);
          const permissions = subject.permissions.map((permission) => ({
            ...permission,
            words: text.permission(permission.action, permission.label, subject.resourceId),
          }));
          const found = [
            words,
            subjectWords,
            subject.subject,
            ...permissions.flatMap(({ key, words: permissionWords }) => [permissionWords, key]),
          ];
          return {
            subject: subject.subject,
            words: subjectWords,
            haystack: found.join('\n').toLocaleLowerCase(),
            permissions,
          };
        })
        .sort((a, b) => byWords(a.words, b.words));
      const permissions = worded.flatMap((subject) => subject.permissions);
      return { name, words, ...(icon ? { icon } : {}), subjects: worded, permissions };
    })
    .sort((a, b) => byWords(a.words, b.words));
}
