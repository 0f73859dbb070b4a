import type { Terminal } from './terminal.js';

/** How long somebody waits without being told why, in milliseconds: who watches, and who reads a log afterwards. */
const PATIENCE = { watched: 1000, logged: 5000 };

/** Says on stderr what is being done, where that takes long. */
export async function during<T>(terminal: Terminal, what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const { isWatched } = terminal;
  const tell = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    terminal.err(isWatched ? `\r${what}… ${seconds} s` : `${what}…\n`);
  };
  let told = false;
  const timer = setInterval(
    () => {
      if (told && !isWatched) return;
      told = true;
      tell();
    },
    isWatched ? PATIENCE.watched : PATIENCE.logged,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (told && isWatched) terminal.err('\r\u001b[K');
  }
}
