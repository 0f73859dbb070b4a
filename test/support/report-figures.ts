/** Prints what a test measured beside its result: the log of a run is where people look for it. */
export function reportFigures(what: string, figures: Record<string, string | number>): void {
  const listed = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${what}: ${listed.join(', ')}\n`);
}
