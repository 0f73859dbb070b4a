import { Controller, Get, type LoggerService } from '@nestjs/common';
import { streamedCsv } from '../../src/transfer/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, restAs, startHost } from '../support/host/index.js';

async function* breaksOff(after: number): AsyncGenerator<string> {
  for (let part = 0; part < after; part++) yield 'a,b\r\n'.repeat(10_000);
  throw new Error('the password of the database is 4711');
}

@Controller('broken')
class Broken {
  @Get('at-once')
  atOnce() {
    return streamedCsv(breaksOff(0), 'a.csv');
  }
  @Get('later')
  later() {
    return streamedCsv(breaksOff(5), 'a.csv');
  }
}

describeEachDatabase('A file that breaks off while it is sent', (database) => {
  let host: Host;
  const errors: unknown[] = [];
  const logger: LoggerService = {
    error: (message: unknown) => errors.push(message),
    warn: () => undefined,
    log: () => undefined,
  };

  beforeAll(async () => {
    host = await startHost(await database.create(), { controllers: [Broken], logger });
  });
  afterAll(() => host.stop());

  it('is a 500 before its first part, which says nothing of why', async () => {
    const { status, text } = await restAs(host, null).get('/broken/at-once');
    expect([status, text]).toEqual([500, '']);
    expect(errors).toContain('A file broke off while it was sent');
  });

  it('cuts the connection later, so that nobody takes it for all', async () => {
    await expect(restAs(host, null).get('/broken/later')).rejects.toThrow(/aborted|hang up|reset/);
  });
});
