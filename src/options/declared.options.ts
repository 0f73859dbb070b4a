/**
 * `seed`: creates the groups that were never there. `report`: only says what differs. `enforce`: makes the groups what the file
 * says at each start, and nobody changes them in between.
 */
export type DeclaredMode = 'seed' | 'report' | 'enforce';

/** Groups that are written down in a file, and kept in version control. */
export class DeclaredOptions {
  /** A document as an export writes it. The path is relative to the working directory. Administrators in it is ignored. */
  file!: string;

  /** What a start does about groups that differ from the file. Default `report`. */
  mode?: DeclaredMode;
}

/** The file as it was read when the application started. */
export interface DeclaredFile extends Required<DeclaredOptions> {
  /** What people are told: the name of the file, without its folders. */
  name: string;
  bytes: Uint8Array;
}
