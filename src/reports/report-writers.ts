import { CSV_BEGINNING, csvCell, csvLine } from '../history/index.js';
import type { Given } from './given.js';
import type { ReportEnd, ReportFormat, ReportHead } from './report.js';
import type { ReportedGroup, ReportedUser } from './report-source.js';

/** Writes the parts of a report as text. */
export interface ReportWriter {
  readonly beginning: string;
  /** @param given of this group alone */
  row(
    user: ReportedUser,
    group: ReportedGroup,
    given: Given,
    until: string | null,
    isFirst: boolean,
  ): string;
  end(end: ReportEnd): string;
}

export function writerFor(format: ReportFormat, head: ReportHead): ReportWriter {
  return format === 'csv' ? new CsvWriter(head) : new JsonWriter(head);
}

const COLUMNS = ['user id', 'user', 'name', 'permission', 'group id', 'group', 'how', 'through', 'until'];

/** What the first cell has of a row that is about the report itself. */
const ABOUT = '#';

/** A table of one row per user, permission and group. Rows about the report itself begin with a `#`. */
class CsvWriter implements ReportWriter {
  readonly beginning: string;
  private readonly users = new Last(
    ({ id, label, name = '' }: ReportedUser) => `${csvCell(String(id))},${csvCell(label)},${csvCell(name)}`,
  );
  private readonly givenTexts = new Kept<Given>();

  constructor({ at, state, madeAt, madeBy, by, lastEntry, firstEntry, epoch, unknown }: ReportHead) {
    const facts: [string, string][] = [
      ['at', at],
      ['state', state],
      ['made at', madeAt],
      ['made by', madeBy.label],
      ['made by id', madeBy.id ?? ''],
      ['by', by],
      ['last entry', lastEntry ? `${lastEntry.id} of ${lastEntry.at}` : ''],
      ['first entry', firstEntry ? `${firstEntry.id} of ${firstEntry.at}` : ''],
      ['epoch', epoch ?? ''],
      ...unknown.map(({ code, text }): [string, string] => [`unknown: ${code}`, text]),
    ];
    this.beginning = CSV_BEGINNING + csvLine(COLUMNS) + facts.map(about).join('');
  }

  row(user: ReportedUser, group: ReportedGroup, given: Given, until: string | null): string {
    return `${this.users.of(user)},${this.textOf(group, given)},${until ?? ''}\r\n`;
  }

  end({ rowCount, changed }: ReportEnd): string {
    const facts: [string, string][] = [
      ['rows', String(rowCount)],
      ['changed meanwhile', changed ? 'yes' : 'no'],
    ];
    return facts.map(about).join('');
  }

  private textOf(group: ReportedGroup, given: Given): string {
    return this.givenTexts.of(given, () =>
      [given.key, String(group.id), group.caption, given.how, given.through.join(' ')].map(csvCell).join(','),
    );
  }
}

function about([name, value]: [string, string]): string {
  return csvLine([ABOUT, name, value, ...COLUMNS.slice(3).map(() => '')]);
}

/** One object: the head, the rows, and what is known at the end. */
class JsonWriter implements ReportWriter {
  readonly beginning: string;
  private readonly users = new Last((user: ReportedUser) => `{"user":${JSON.stringify({ ...user, id: String(user.id) })}`);
  private readonly givenTexts = new Kept<Given>();

  constructor(head: ReportHead) {
    this.beginning = `{"head":${JSON.stringify(head)},"rows":[\n`;
  }

  row(user: ReportedUser, group: ReportedGroup, given: Given, until: string | null, isFirst: boolean): string {
    const end = until === null ? 'null' : `"${until}"`;
    return `${isFirst ? '' : ',\n'}${this.users.of(user)},${this.textOf(group, given)},"until":${end}}`;
  }

  end(end: ReportEnd): string {
    return `\n],"end":${JSON.stringify(end)}}\n`;
  }

  private textOf(group: ReportedGroup, given: Given): string {
    return this.givenTexts.of(given, () => {
      const { key: permission, how, through } = given;
      return JSON.stringify({ permission, group: { id: group.id, caption: group.caption }, how, through }).slice(1, -1);
    });
  }
}

/** Makes a text of an object, and keeps the last one. */
class Last<T extends object> {
  private last: { of: T; text: string } | undefined;

  constructor(private readonly make: (of: T) => string) {}

  of(of: T): string {
    if (this.last?.of !== of) this.last = { of, text: this.make(of) };
    return this.last.text;
  }
}

/** Makes texts of objects, and keeps them as long as somebody keeps the objects. */
class Kept<T extends object> {
  private readonly texts = new WeakMap<T, string>();

  of(of: T, make: () => string): string {
    const known = this.texts.get(of);
    if (known !== undefined) return known;
    const text = make();
    this.texts.set(of, text);
    return text;
  }
}
