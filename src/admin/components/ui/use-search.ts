import { useState } from 'react';
import { useDebounced } from './use-debounced.js';

/** What is typed into a search field, and `wanted`: what to search for, once the typing pauses. */
export function useSearch(first = '') {
  const [query, onQuery] = useState(first);
  return { field: { query, onQuery }, wanted: useDebounced(query.trim()) };
}
