import request from 'supertest';
import { type Host, PASSWORD, startHost } from '../support/host/index.js';
import { createTestDatabase } from '../support/databases.js';

describe('Guessing passwords', () => {
  let host: Host;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase('sqlite');
    drop = () => database.drop();
    host = await startHost(database);
    await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await drop();
  });

  const signIn = (password: string) =>
    request(host.server).post('/admin/login').type('form').send({ email: 'anna@example.com', password });

  it('is slowed down after 20 failures, while sign-ins that succeed count for nothing', async () => {
    for (let i = 0; i < 25; i++) expect((await signIn(PASSWORD)).status).toBe(302);
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) statuses.push((await signIn('guess')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await signIn(PASSWORD)).status).toBe(429);
  });
});
