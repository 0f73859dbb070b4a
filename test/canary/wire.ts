import { Agent, type IncomingMessage, type Server, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, as it goes out. */
export interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

export interface Answer {
  status: number;
  /** Everything that came back: status line, headers and body. */
  bytes: string;
  body: string;
}

/** Raw HTTP to one server, on connections that are kept. */
export class Wire {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(private readonly server: Server) {}

  send({ method, path, headers, body }: Call): Promise<Answer> {
    const { port } = this.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const length = body && { 'Content-Length': String(body.length) };
      const sent = request(
        { agent: this.agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
        (answer) => void read(answer).then(resolve, reject),
      );
      sent.setTimeout(20_000, () => sent.destroy(new Error('no answer for 20 s')));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** The cookie of a session. */
  async signIn(email: string, password: string): Promise<string> {
    const { bytes } = await this.send({
      method: 'POST',
      path: '/admin/login',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams({ email, password }).toString()),
    });
    const cookie = /set-cookie: ([^;\n]+)/i.exec(bytes)?.[1];
    if (cookie === undefined) throw new Error(`${email} can't sign in: ${bytes.slice(0, 300)}`);
    return cookie;
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const { statusCode = 0, statusMessage = '', rawHeaders } = answer;
  const headers = rawHeaders.map((each, index) => each + (index % 2 === 0 ? ': ' : '\n')).join('');
  return { status: statusCode, body, bytes: `${statusCode} ${statusMessage}\n${headers}\n${body}` };
}
