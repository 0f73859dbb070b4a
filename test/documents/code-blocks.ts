/** The code blocks of a Markdown text that begin with the name of their file: `// main.ts`, a colon and words may follow. */
export function filesIn(markdown: string): Map<string, string> {
  const blocks = markdown.matchAll(/^```\w+\n\/\/ ([\w.-]+\.\w+)(?:[:,].*)?\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, name, code]) => [name!, code!]));
}

/** The first column of each row of the tables whose heads begin with this column, and the columns after it. */
export function rowsOf(markdown: string, head: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
