/** What the process of a command ends with. docs/command-line.md lists them, and scripts go by them. */
export const EXIT = {
  /** Done; what was asked is so. */
  done: 0,
  /** It could not be done or answered, or would be refused. Why is on stderr. */
  fault: 1,
  /** It was answered, and the answer is no: the groups differ from the file, the user may not. */
  no: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
