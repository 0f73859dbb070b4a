const BY_ID = 'id:';

/** A user as the services and the routes are asked for one. People write the label; an id has `id:` before it. */
export function userIn(argument: string): string {
  return argument.startsWith(BY_ID) ? argument : `label:${argument}`;
}
