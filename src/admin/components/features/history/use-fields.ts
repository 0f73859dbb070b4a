import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../ui/use-debounced.js';
import { fieldsIn, withFields, type HistoryFields } from './filter.js';

/** What the panel's router stores with a page: its place among the pages that were opened in this tab. */
interface PageState {
  idx?: number;
}

const here = (): string => window.location.search;

/** The fields of the filter. The address contains them, so that Back returns to the filter before. */
export function useFields(): [fields: HistoryFields, change: (fields: HistoryFields) => void] {
  const [fields, setFields] = useState(() => fieldsIn(here()));
  const settled = useDebounced(fields);
  const seen = useRef(here());
  const typed = useRef<HistoryFields>();

  const change = (next: HistoryFields) => {
    typed.current = next;
    setFields(next);
  };
  // This effect runs before `read`. If `read` then follows the address to another page, it drops fields that haven't settled.
  useEffect(() => {
    if (settled !== typed.current || here() !== seen.current) return;
    // The address may write the same fields in another way. Then it stays as it is.
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
  // A link in the menu changes the address without `popstate`, but the panel's router renders the page again.
  useEffect(read);

  return [fields, change];
}
