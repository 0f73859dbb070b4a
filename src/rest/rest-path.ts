/** Where the routes are when the host doesn't say. */
export const DEFAULT_PATH = 'groups';
