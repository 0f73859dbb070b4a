/** The permissions most subjects have: a column each. All others are named beside. */
export const COLUMNS = ['view', 'create', 'update', 'delete'] as const;

export const isColumn = (action: string): boolean => (COLUMNS as readonly string[]).includes(action);
