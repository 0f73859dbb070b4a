import type { Request, RequestHandler, Response } from 'express';
import type { EventEmitter } from 'node:events';
import { extname } from 'node:path';
import { TooManyPlansError } from '../../../../errors/index.js';
import type { Receiving } from '../../../../transfer/index.js';
import { BodyRefused } from './body-refused.js';
import type { ExpectedBody } from './expected-body.js';
import { type ReceivedFile, ReceivedFiles } from './received-files.js';
import { Unfolding } from './unfolding.js';

/** The most files of one form. */
const FILES_LIMIT = 100;
/** The most bytes of the headers of one part: a name and a file's name. */
const HEADERS_LIMIT = 2048;
/** The most characters after the dot: with `keepExtensions` they become part of a file's name on the disk. */
const EXTENSION_LIMIT = 100;
/** The parser's errors for too much of something contain this word. */
const TOO_LARGE = /exceeded/;
const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^;]+))/i;
const CONTROLS = /[\u0000-\u001f\u007f]/;

/** The parts of formidable 1 that are used here. AdminJS reads bodies with formidable. */
interface Form extends EventEmitter {
  error: Error | null;
  openedFiles: ReceivedFile[];
  _parser: { onHeaderField: OnBytes; onHeaderValue: OnBytes; onHeadersEnd(): void };
  handlePart(part: Part): void;
  _initMultipart(boundary: string): void;
  _error(error: unknown): void;
}

interface Part {
  name: string | null;
  /** Undefined for a field. */
  filename: string | undefined;
}

type OnBytes = (bytes: Buffer, start: number, end: number) => void;

/** `express-formidable`. */
export type Formidable = (options: object) => RequestHandler;

/** What the parser puts on a request. */
export interface ParsedForm {
  fields?: Record<string, unknown>;
  files?: Record<string, unknown>;
}

/**
 * Reads a form with files as AdminJS would: by formidable, and with the host's options. It checks each name before the value is
 * read, and refuses a file before it is written, if no field takes it.
 *
 * @throws BodyRefused
 */
export async function readMultipart(
  request: Request,
  response: Response,
  formidable: Formidable,
  options: object,
  expected: ExpectedBody,
  receiving?: Receiving,
): Promise<void> {
  const files = new ReceivedFiles(response);
  const unfolding = new Unfolding(expected);
  const admit = ({ name, filename }: Part) => {
    const field = name ?? '';
    if (filename === undefined) return unfolding.add(field);
    if (!expected.takesFile(field)) throw BodyRefused.ofOtherType('a file that nothing takes');
    if (CONTROLS.test(filename) || extname(filename).length > EXTENSION_LIMIT)
      throw BodyRefused.unreadable('a file with an odd name');
    if (files.length === FILES_LIMIT) throw BodyRefused.tooLarge(`more than ${FILES_LIMIT} files`);
    new Unfolding({ takesName: (key) => expected.takesName(key), takesText: () => true }).add(field);
  };
  const boundary = boundaryOf(request);
  const { onPart: hostsOnPart } = options as { onPart?: (this: Form, part: Part) => void };
  const form = {
    ...options,
    // The parser itself would take a boundary with the name octet-stream for a file.
    _parseContentType(this: Form) {
      this._initMultipart(boundary);
      limitHeaders(this);
      let received = 0;
      this.on('progress', (bytes: number) => {
        orFail(this, () => receiving?.add(bytes - received));
        received = bytes;
      });
      this.on('fileBegin', (_name: string, file: ReceivedFile) => files.add(file));
    },
    onPart(this: Form, part: Part) {
      orFail(this, () => {
        admit(part);
        (hostsOnPart ?? this.handlePart).call(this, part);
        // Without a listener, the error of a full disk ends the process.
        if (part.filename !== undefined)
          this.openedFiles.at(-1)?._writeStream?.on('error', (error) => this._error(error));
      });
    },
  };
  await new Promise<void>((resolve, reject) => {
    formidable(form)(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(asBodyRefused(error));
    });
  });
  // The parser reports success although the end of a file couldn't be written.
  files.assertWritten();
}

/** Limits the headers of a part. The parser keeps headers of any length, and its search takes quadratic time. */
function limitHeaders(form: Form): void {
  const { _parser: parser } = form;
  let size = 0;
  for (const name of ['onHeaderField', 'onHeaderValue'] as const) {
    const read = parser[name];
    parser[name] = (bytes, start, end) => {
      if (form.error) return;
      size += end - start;
      if (size > HEADERS_LIMIT) form._error(BodyRefused.tooLarge('a part with long headers'));
      else read(bytes, start, end);
    };
  }
  const end = parser.onHeadersEnd;
  parser.onHeadersEnd = () => {
    size = 0;
    if (!form.error) end();
  };
}

/** Turns an exception into an error of the form. The socket calls the parser, so an exception would end the process. */
function orFail(form: Form, work: () => void): void {
  if (form.error) return;
  try {
    work();
  } catch (error) {
    form._error(error);
  }
}

/** The refusal for an error of the parser. A full disk isn't the client's fault, so that error stays as it is. */
function asBodyRefused(error: unknown): unknown {
  if (error instanceof BodyRefused || error instanceof TooManyPlansError) return error;
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) return error;
  return TOO_LARGE.test(message) ? BodyRefused.tooLarge(message) : BodyRefused.unreadable(message);
}

/** @throws BodyRefused */
function boundaryOf(request: Request): string {
  const [, quoted, bare] = BOUNDARY.exec(request.get('content-type') ?? '') ?? [];
  const boundary = quoted ?? bare?.trim() ?? '';
  if (!/^[\x20-\x7e]{1,200}$/.test(boundary)) throw BodyRefused.unreadable('no boundary');
  return boundary;
}
