import { h } from './h.js';
import { LinkButton } from './LinkButton.js';

interface Props {
  text: Record<'label' | 'button', (key: string, options?: Record<string, unknown>) => string>;
  /** The number of items in words: “312 users”. */
  counted: string;
  page: number;
  perPage: number;
  total: number;
  /** False if there are more than `total`. Default: true. */
  totalIsExact?: boolean;
  onPage: (page: number) => void;
}

/** “21–40 of 312 ‹ ›”. A single page has no buttons. */
export function Pager({ text, counted, page, perPage, total, totalIsExact = true, onPage }: Props) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const from = total === 0 ? 0 : (page - 1) * perPage + 1;
  return (
    <div className="gr-line gr-small gr-quiet">
      <span className="gr-grow" aria-live="polite">
        {counted}
      </span>
      {pages > 1 && (
        <nav className="gr-line" aria-label={text.label('pages')}>
          <span>
            {text.label('range', {
              from,
              to: Math.min(page * perPage, total),
              total: totalIsExact ? total : `${total}+`,
            })}
          </span>
          <LinkButton disabled={page <= 1} onClick={() => onPage(page - 1)}>
            ‹ {text.button('previous')}
          </LinkButton>
          <LinkButton disabled={page >= pages} onClick={() => onPage(page + 1)}>
            {text.button('next')} ›
          </LinkButton>
        </nav>
      )}
    </div>
  );
}
