/** The permissions that most subjects have: each has a column. All others are named in the last one. */
export const COLUMNS = ['view', 'create', 'update', 'delete'] as const;

export const isColumn = (action: string): boolean => (COLUMNS as readonly string[]).includes(action);
