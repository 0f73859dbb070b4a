import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { pl } from './pl.js';
import { ptBR } from './pt-BR.js';
import type { Translation } from './translation.js';
import { ua } from './ua.js';
import { zhCN } from './zh-CN.js';

/**
 * The languages of the panel's own texts, by AdminJS's names for them (`de`, `pt-BR`). To add one, put a file of the same
 * shape beside `en.ts` and name it here. A text that it leaves out is shown in English, as are all texts in other languages.
 */
export const translations: Readonly<Record<string, Translation>> = {
  de,
  en,
  es,
  it,
  ja,
  pl,
  'pt-BR': ptBR,
  ua,
  'zh-CN': zhCN,
};
