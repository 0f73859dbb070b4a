const KILO = 1024;

/** “14 kB”, “10 MB”: a size as people read it, in their language. */
export function fileSize(bytes: number, language: string): string {
  const large = bytes >= KILO * KILO;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / KILO / KILO : Math.max(1, bytes / KILO));
}
