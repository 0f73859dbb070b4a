export interface UserView {
  id: string;
  label: string;
  /** The name of the user, if the application has one. Then `label` is the address. */
  name?: string;
  active: boolean;
}

/** When a membership ends by itself. */
export interface EndsView {
  /** ISO 8601, UTC; null for never. */
  until: string | null;
  /** By the clock of the database. */
  ended: boolean;
}

/** The JSON string in `record.params.groups` of a user record. */
export type UserGroups = ({ id: number; caption: string } & EndsView)[];

/** One page of a list. */
export interface PageView {
  total: number;
  page: number;
  perPage: number;
}
