type Names<T> = Readonly<Partial<Record<keyof T & string, string>>>;

/** A type with other names for some of its properties. */
export type Renamed<T, To extends Names<T>> = {
  [Key in keyof T as Key extends keyof To ? (To[Key] extends string ? To[Key] : Key) : Key]: T[Key];
};

/** The same values in the same order, some of them under other names. A name that isn't there is left out. */
export function renamed<T extends object, const To extends Names<T>>(answer: T, names: To): Renamed<T, To> {
  const known: Readonly<Record<string, string>> = names as Readonly<Record<string, string>>;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(answer)) result[known[key] ?? key] = value;
  return result as Renamed<T, To>;
}
