import type { SourceFile, TransformerFactory } from 'typescript';

export const STYLESHEET: RegExp;

export function compact(css: string): string;

export const before: () => TransformerFactory<SourceFile>;
