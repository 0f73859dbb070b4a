import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../ui/use-debounced.js';
import { fieldsIn, withFields, type HistoryFields } from './filter.js';

/** The state that the panel's router keeps of a page: its place among those opened in this tab. */
interface PageState {
  idx?: number;
}

const here = (): string => window.location.search;

/** The fields of the filter. They are part of the address: each filter is a page of its own, to which Back returns. */
export function useFields(): [fields: HistoryFields, change: (fields: HistoryFields) => void] {
  const [fields, setFields] = useState(() => fieldsIn(here()));
  const settled = useDebounced(fields);
  const seen = useRef(here());
  const typed = useRef<HistoryFields>();

  const change = (next: HistoryFields) => {
    typed.current = next;
    setFields(next);
  };
  // This runs before `read`, which follows the address to another page: what was typed and hasn't settled is dropped then.
  useEffect(() => {
    if (settled !== typed.current || here() !== seen.current) return;
    // What is in the address already has no other one, however it is written there.
    if (withFields('', settled) === withFields('', fieldsIn(here()))) return;
    const { pathname } = window.location;
    const { idx = 0, ...state } = (window.history.state ?? {}) as PageState;
    seen.current = withFields(here(), settled);
    window.history.pushState({ ...state, idx: idx + 1 }, '', pathname + seen.current);
  }, [settled]);

  const read = () => {
    if (here() === seen.current) return;
    seen.current = here();
    typed.current = undefined;
    setFields(fieldsIn(here()));
  };
  useEffect(() => {
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  // The panel's router, which draws the page again, leads here from a link in the menu.
  useEffect(read);

  return [fields, change];
}
