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
 * The files of one request. The parser writes them to a folder for temporary files, and never removes them. This class removes
 * them at the end of the request. Code that wants to keep a file moves or copies it before the answer.
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

/** Removes a file, but only after it is open: a file that is still being opened would appear after its removal. */
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
