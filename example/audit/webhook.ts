import { createHmac } from 'node:crypto';
import type { HistoryEntryView } from 'nestjs-adminjs-groups';

/**
 * Posts an entry to an address. The receiver knows by the signature who sent it, and by the key whether it has it already.
 *
 * @throws Error when the answer isn't 2xx within ten seconds: tell it again later
 */
export function webhook(url: string, secret: string): (entry: HistoryEntryView) => Promise<void> {
  return async (entry) => {
    const body = JSON.stringify(entry);
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `history-${entry.id}`,
        'X-Signature-256': createHmac('sha256', secret).update(body).digest('hex'),
      },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`Entry ${entry.id} was answered with ${answer.status}`);
  };
}
