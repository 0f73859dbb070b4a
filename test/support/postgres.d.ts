export declare const POSTGRES: string;
export declare const removeDatabase: (name: string) => Promise<void>;
export declare const removeAll: (beginning: string) => Promise<void>;
export declare const onPostgres: (sql: string) => Promise<Record<string, string>[]>;
