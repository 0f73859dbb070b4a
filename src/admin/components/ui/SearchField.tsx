import { useRef } from 'react';
import { h } from './h.js';
import { useSlash } from './use-shortcuts.js';

interface Props {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** Has the focus when its dialog opens. */
  autoFocus?: boolean;
}

/** A search field. `/` moves the focus to it, and Escape empties it. */
export function SearchField({ label, query, onQuery, autoFocus }: Props) {
  const search = useRef<HTMLInputElement>(null);
  useSlash(search);
  return (
    <div className="gr-search">
      <input
        ref={search}
        type="search"
        className="gr-input"
        data-autofocus={autoFocus}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts="/"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onQuery('');
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
