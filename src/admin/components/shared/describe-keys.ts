import { type CategoryView } from '../../contract/index.js';
import { type Text } from './use-text.js';

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

export interface KeyWords {
  subject: string;
  action: string;
}

/** Key → its words. With `withCategory`, they begin with the main-menu item. Unknown keys are missing. */
export function keyWords(
  catalogue: readonly CategoryView[],
  text: Text,
  withCategory = false,
): Map<string, KeyWords> {
  const words = new Map<string, KeyWords>();
  for (const { name, subjects } of catalogue) {
    const category = withCategory ? `${text.category(name)} › ` : '';
    for (const subject of subjects) {
      for (const { key, action, label } of subject.permissions) {
        words.set(key, {
          subject: category + text.subject(subject),
          action: text.permission(action, label, subject.resourceId),
        });
      }
    }
  }
  return words;
}

/** “Payouts: Approve”; an unknown key as it is. */
export function keyName(words: ReadonlyMap<string, KeyWords>, key: string): string {
  const known = words.get(key);
  return known ? `${known.subject}: ${known.action}` : key;
}

/** The permissions of one subject among those described. */
export interface DescribedKeys {
  subject: string;
  actions: string[];
  keys: string[];
}

/** `Payout:approve, Payout:export` → “Payouts” with “Approve, Export”. Unknown keys stay as they are. */
export function describeKeys(keys: readonly string[], words: ReadonlyMap<string, KeyWords>): DescribedKeys[] {
  const bySubject = new Map<string, DescribedKeys>();
  for (const key of keys) {
    const [subject = key, action = ''] = key.split(':');
    const known = words.get(key) ?? { subject: decode(subject), action: decode(action) };
    const described = bySubject.get(known.subject) ?? { subject: known.subject, actions: [], keys: [] };
    described.actions.push(known.action);
    described.keys.push(key);
    bySubject.set(known.subject, described);
  }
  return [...bySubject.values()];
}
