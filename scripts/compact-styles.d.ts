import type { SourceFile, TransformerFactory } from 'typescript';

export function compact(css: string): string;

export const before: () => TransformerFactory<SourceFile>;
