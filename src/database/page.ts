/** Which part of a list is asked for. */
export interface PageQuery {
  /** From 1. Default 1. */
  page?: number;
  /** 1 to 500. Default 20. */
  perPage?: number;
}

/** One part of a list, and how long the whole list is. */
export interface Page<T> {
  records: T[];
  total: number;
  page: number;
  perPage: number;
}

/** One part of a list that may be too long to be counted each time. */
export interface CountedPage<T> extends Page<T> {
  /** False where there are more than `total`. */
  totalIsExact: boolean;
}

const PER_PAGE = 20;
const PER_PAGE_LIMIT = 500;

/** The page that is really read: numbers outside their limits are moved to the nearest one inside. */
export function pageOf({ page = 1, perPage = PER_PAGE }: PageQuery): {
  page: number;
  perPage: number;
  offset: number;
} {
  const size = within(perPage, 1, PER_PAGE_LIMIT);
  const number = within(page, 1, Math.floor(Number.MAX_SAFE_INTEGER / size));
  return { page: number, perPage: size, offset: (number - 1) * size };
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), least), most) : least;
}
