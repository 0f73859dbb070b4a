/** The actions that most subjects have. Each has its own column; the last column names all other actions. */
export const COLUMNS = ['view', 'create', 'update', 'delete'] as const;

export const isColumn = (action: string): boolean => (COLUMNS as readonly string[]).includes(action);
