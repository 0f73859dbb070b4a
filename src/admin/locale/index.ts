import { en } from './en.js';
import type { Translation } from './translation.js';

/**
 * The languages of the panel's own texts, by AdminJS's names for them (`de`, `pt-BR`). To add one, put a file of the same
 * shape beside `en.ts` and name it here. A text that it leaves out is shown in English, as are all texts in other languages.
 */
export const translations: Readonly<Record<string, Translation>> = { en };
