/** Why a command can't be carried out, for the person who gave it. The message says what to do. */
export class CommandFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  static usage(message: string): CommandFault {
    return new CommandFault('USAGE', message);
  }

  static onlyByApplication(command: string): CommandFault {
    return CommandFault.usage(
      `"groups ${command}" works on the application itself. Give it --app dist/app.module.js, on its machine, instead of --url.`,
    );
  }
}

/** A fault as a program reads it: the same of both clients. */
export interface ToldFault {
  code: string;
  message: string;
  data: Readonly<Record<string, unknown>>;
}

/** What is told of an error: typed ones have a code, and anything else is a fault of the application. */
export function toldOf(error: unknown): ToldFault {
  const { code, message, data } = Object(error) as Partial<ToldFault>;
  if (typeof code === 'string' && typeof data === 'object') return { code, message: String(message), data };
  return { code: 'FAILED', message: error instanceof Error ? error.message : String(error), data: {} };
}

/** How many places of a file are listed. */
const PLACES = 20;

interface Place {
  path?: string;
  line?: number;
  column?: number;
  message?: string;
}

/** A fault as a person reads it. */
export function faultText({ code, message, data }: ToldFault): string {
  const places = Array.isArray(data['faults']) ? (data['faults'] as Place[]) : [];
  const lines = places.slice(0, PLACES).map(({ path, line, column, message: what }) => {
    const where = line === undefined ? '' : `line ${line}, column ${column}: `;
    return `  ${where}${path ? `${path}: ` : ''}${what ?? ''}`;
  });
  if (places.length > PLACES) lines.push(`  … and ${places.length - PLACES} more`);
  return [`groups: ${message} [${code}]`, ...lines].join('\n');
}
