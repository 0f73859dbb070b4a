const ENTITIES = /[!-/:-@[-`{-~]/g;

/**
 * A text of somebody else as code in Markdown, in a table, too. There it makes no link and no picture, mentions nobody and closes no
 * issue, on GitHub and GitLab.
 */
export function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}\s]+/gu, ' ').trim();
  if (line === '') return '–';
  // Neither can be written between backticks in every table.
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(ENTITIES, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** A row of a table. Its cells are Markdown already. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
