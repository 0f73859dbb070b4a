/** The paths of a record, in two parts. */
interface Split {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** What is hidden from a call of the records of a resource, by their paths. */
export class Hidden {
  private paths: readonly string[] = [];
  private split: Split = { shown: [], hidden: [] };

  constructor(
    readonly has: (path: string) => boolean,
    /** Whether only a reference is left of a record. */
    readonly leavesReference: boolean,
  ) {}

  /** The records of a list have the same paths as the one before, nearly always. */
  in(values: object): Split {
    const paths = Object.keys(values);
    if (!isSame(paths, this.paths)) {
      this.split = this.splitOf(paths);
      this.paths = paths;
    }
    return this.split;
  }

  private splitOf(paths: readonly string[]): Split {
    const [shown, hidden]: [string[], string[]] = [[], []];
    for (const path of paths) (this.has(path) ? hidden : shown).push(path);
    return { shown, hidden };
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, place) => each === others[place]);
}
