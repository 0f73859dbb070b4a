/** The default path of the routes. */
export const DEFAULT_PATH = 'groups';
