import { DocumentError, type DocumentErrorCode, type Fault } from '../errors/index.js';

/** The keys and indices that lead to a value in a JSON text. */
export type JsonPath = readonly (string | number)[];

/** Something that is wrong at a path. */
export interface FaultAt {
  path: JsonPath;
  fault: Fault;
  /** Where it begins in the text, if its reader knows that. */
  offset?: number;
}

const LONGEST_KEY_SHOWN = 60;

/** Faults of one document: keeps the first hundred and counts the rest, however many there are. */
export class Faults {
  readonly shown: FaultAt[] = [];
  private count = 0;

  get any(): boolean {
    return this.count > 0;
  }

  /** Whether no further fault will be listed, only counted. */
  get isFull(): boolean {
    return this.count >= DocumentError.FAULTS_SHOWN;
  }

  add(fault: Fault, ...path: JsonPath): void {
    this.keep({ path, fault });
  }

  /** Adds a fault whose place in the text is known. */
  addAt(fault: Fault, path: JsonPath, offset: number): void {
    this.keep({ path, fault, offset });
  }

  /** The error that lists them, each with its place in the text as far as `placeOf` knows it. */
  toError(
    code: DocumentErrorCode,
    placeOf: (path: JsonPath, found: FaultAt) => Place | undefined = () => undefined,
  ): DocumentError {
    const faults = this.shown.map((found) => ({
      path: printPath(found.path),
      ...found.fault,
      ...placeOf(found.path, found),
    }));
    return DocumentError.with(code, faults, this.count);
  }

  private keep(found: FaultAt): void {
    if (!this.isFull) this.shown.push(found);
    this.count++;
  }
}

/** A place in a text. Both are counted from 1, columns in UTF-16 units, as editors do. */
export interface Place {
  line: number;
  column: number;
}

/** A path as a person reads it: `groups[3].permissions[0]`, `groups[0]["a b"]`. Long keys are cut. */
export function printPath(path: JsonPath): string {
  return path.map(printStep).join('').replace(/^\./, '');
}

function printStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  if (/^[A-Za-z_$][\w$]{0,59}$/.test(step)) return `.${step}`;
  return `[${JSON.stringify(step.length > LONGEST_KEY_SHOWN ? `${step.slice(0, LONGEST_KEY_SHOWN)}…` : step)}]`;
}
