import { stringifyChunked } from '@discoveryjs/json-ext';
import { Logger, StreamableFile } from '@nestjs/common';
import { Readable, type Writable } from 'node:stream';
import { Turns } from '../database/index.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const logger = new Logger('Groups');

const MARKDOWN_TYPE = 'text/markdown; charset=utf-8';

const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** A value as JSON, for answers as large as a document: written while it is sent, a few milliseconds at a time. */
export function streamedJson(value: unknown): StreamableFile {
  return streamed(stringifyChunked(value));
}

/**
 * A JSON text that is written while it is sent, a few milliseconds at a time.
 *
 * @param filename for a browser to save it as
 */
export function streamed(parts: AsyncIterable<string> | Iterable<string>, filename?: string): StreamableFile {
  return fileOf(inParts(parts), JSON_TYPE, filename);
}

/** A short text of Markdown. */
export function streamedMarkdown(text: string): StreamableFile {
  return fileOf(givingTurns([text]), MARKDOWN_TYPE);
}

/** A table that is read while it is sent, for a browser to save. */
export function streamedCsv(
  parts: AsyncIterable<string> | Iterable<string>,
  filename: string,
): StreamableFile {
  return fileOf(inParts(parts), CSV_TYPE, filename);
}

function fileOf(parts: AsyncIterable<string>, type: string, filename?: string): StreamableFile {
  const disposition = filename !== undefined && { disposition: `attachment; filename="${filename}"` };
  const file = new StreamableFile(Readable.from(logged(parts)), { type, ...disposition });
  // That the other side went away in the middle is nobody's fault.
  file.setErrorLogger(() => undefined);
  // An answer that merely ended would look complete, and the message of an error is not for the other side.
  return file.setErrorHandler((_error, response) => {
    if (response.headersSent) (response as unknown as Writable).destroy();
    else {
      response.statusCode = 500;
      response.end();
    }
  });
}

/** Also where somebody waits for the answer who is no REST client, the log says that it broke off. */
async function* logged(parts: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* parts;
  } catch (error) {
    const isGivenUp = error instanceof Error && error.name === 'AbortError';
    if (!isGivenUp) logger.error('A file broke off while it was sent', error);
    throw error;
  }
}

function inParts(parts: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
  return Symbol.asyncIterator in parts ? parts : givingTurns(parts);
}

async function* givingTurns(parts: Iterable<string>): AsyncGenerator<string> {
  const turns = new Turns();
  for (const part of parts) {
    if (turns.isOver) await turns.next();
    yield part;
  }
}

/** Aborted when the other side goes away before it was answered. */
export function goneFrom(response: Writable): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
