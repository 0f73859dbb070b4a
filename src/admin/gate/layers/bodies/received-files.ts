import type { Response } from 'express';
import { rm } from 'node:fs/promises';
import type { WriteStream } from 'node:fs';
import { whenOver } from './when-over.js';

/** A file that the parser of forms is writing, or has written. */
export interface ReceivedFile {
  path: string;
  _writeStream: WriteStream | null;
}

/**
 * The files of one request. The parser writes them to a folder for temporary files and leaves them there: here they are gone
 * with the request. To keep one, the code that takes it moves or copies it before the answer.
 */
export class ReceivedFiles {
  private readonly files: { file: ReceivedFile; path: string }[] = [];

  constructor(response: Response) {
    whenOver(response, () => {
      for (const { file, path } of this.files) void removeFile(file, path);
    });
  }

  get length(): number {
    return this.files.length;
  }

  add(file: ReceivedFile): void {
    this.files.push({ file, path: file.path });
  }

  /** @throws what went wrong on the disk */
  assertWritten(): void {
    for (const { file } of this.files) if (file._writeStream?.errored) throw file._writeStream.errored;
  }
}

/** A file that is being opened would be made after it was removed. */
async function removeFile({ _writeStream: stream }: ReceivedFile, path: string): Promise<void> {
  if (stream && !stream.closed) {
    await new Promise<void>((resolve) =>
      stream
        .once('close', resolve)
        .once('error', () => undefined)
        .destroy(),
    );
  }
  await rm(path, { force: true }).catch(() => undefined);
}
