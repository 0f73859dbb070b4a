import { type Text } from './use-text.js';

/** What became of a description: “Description: Sells → Sells and rents”. */
export function descriptionText(text: Text, before: string, after: string): string {
  if (before === '') return text.label('descriptionAdded', { after });
  if (after === '') return text.label('descriptionRemoved', { before });
  return text.label('descriptionChange', { before, after });
}
