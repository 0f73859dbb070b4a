/** The paths of a record, in two parts. */
interface Split {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** Which paths of a resource's records are hidden from one call. */
export class Hidden {
  private paths: readonly string[] = [];
  private split: Split = { shown: [], hidden: [] };

  constructor(
    readonly has: (path: string) => boolean,
    /** Whether a record is reduced to a reference: its id and its title. */
    readonly leavesReference: boolean,
  ) {}

  /** Splits the paths of these values. Records of one list nearly always have the same paths, so the last split is kept. */
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
