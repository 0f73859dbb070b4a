/** How many records are asked for at once. */
const PER_PAGE = 100;

/** All records of a list. @param tell hears how many have been read, where there are more */
export async function allPages<T>(
  read: (page: { page: number; perPage: number }) => Promise<{ records: T[] }>,
  tell: (count: number) => void = () => undefined,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const { records } = await read({ page, perPage: PER_PAGE });
    all.push(...records);
    if (records.length < PER_PAGE) return all;
    tell(all.length);
  }
}
