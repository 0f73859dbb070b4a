/** Who signs in, as the directory keeps them. */
export interface DirectoryIdentity {
  /** What tells them from everybody else, and never changes: compared exactly. A text of 1 to 191 characters, or a whole number. */
  key: string | number;
  /** What they are called in lists and in the history, for instance an e-mail address. Default: the key. */
  label?: string | null;
  /** Their name, shown before the label in lists. */
  name?: string | null;
}

/** The users of a host that has no table of them: the module keeps one, and the host's sign-in says who somebody is. */
export class DirectoryOptions {
  /**
   * Who is let in by a sign-in that succeeded: `listed` are those whom somebody put on the Users page before; `anybody` is put
   * there by the first sign-in, in no group. Default `listed`.
   */
  admit?: 'listed' | 'anybody';

  /**
   * Who somebody is, of what the host's sign-in returned. Default: `key` is its `id`, or else its `email`; `label` its `email`;
   * `name` its `name` or `title`.
   */
  identify?: (signedIn: Readonly<Record<string, unknown>>) => DirectoryIdentity;

  /** The id of the Users page, and the subject of its permissions, as in `User:view`. Default `User`. */
  subject?: string;
}

/** Said in `users` instead of an entity. */
export interface DirectoryUsers {
  directory: DirectoryOptions;
}

export type ResolvedDirectory = Required<DirectoryOptions>;

const SUBJECT = 'User';

export function resolveDirectory({ admit, identify, subject }: DirectoryOptions): ResolvedDirectory {
  return { admit: admit ?? 'listed', identify: identify ?? identityIn, subject: subject ?? SUBJECT };
}

function identityIn({ id, email, name, title }: Readonly<Record<string, unknown>>): DirectoryIdentity {
  return { key: (id ?? email) as string, label: textOf(email), name: textOf(name ?? title) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
