import { h } from './h.js';

/** “Anna Rossi” → AR, “ben.koehler@example.com” → BK. Screen readers skip it. */
export function initials(label: string): string {
  const [first = '', second = ''] = label
    .split('@', 1)
    .join('')
    .split(/[\s._-]+/)
    .filter(Boolean);
  return ((first.at(0) ?? '') + (second.at(0) ?? '')).toLocaleUpperCase();
}

export function Avatar({ label }: { label: string }) {
  return (
    <span className="gr-avatar" aria-hidden="true">
      {initials(label)}
    </span>
  );
}
