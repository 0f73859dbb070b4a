/** By what two captions of these tests are the same name: they differ in case and outer spaces only. */
export function sameName(caption: string): string {
  return caption.trim().toLowerCase();
}

/** The first of `Sales (1)`, `Sales (2)` … that isn't taken. */
export function numberedName(caption: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = `${caption} (${number})`;
    if (!isTaken(sameName(candidate))) return candidate;
  }
}
