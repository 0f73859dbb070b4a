const KILO = 1024;

/** “14 kB”, “10 MB”: a size as people read it, in their language; never less than it is. */
export function fileSize(bytes: number, language: string): string {
  const large = bytes >= KILO * KILO;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? Math.ceil((bytes * 10) / KILO / KILO) / 10 : Math.max(1, bytes / KILO));
}
