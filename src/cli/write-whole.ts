import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file whole or not at all, also where the process is killed meanwhile. */
export async function writeWhole(file: string, text: string | AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
