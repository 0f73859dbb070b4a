import { rename, writeFile } from 'node:fs/promises';

/** Writes a file whole or not at all, also where the process is killed meanwhile. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}
