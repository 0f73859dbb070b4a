import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { groupsTesting } from 'nestjs-adminjs-groups/testing';
import request from 'supertest';
import { AppModule } from './app.module.js';

const ANNA = 1;
const MAX = 2;

describe('The host with groups, under test', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = await module.createNestApplication().init();
  });

  afterAll(() => app.close());

  it('lets a user in whom a test gave the permission', async () => {
    const tickets = () => request(app.getHttpServer()).get('/tickets').set('x-user', String(MAX));
    expect((await tickets()).status).toBe(403);
    const access = await groupsTesting(app).grant(MAX, 'Ticket:read');
    expect(access.can('Ticket:read')).toBe(true);
    expect((await tickets()).status).toBe(200);
  });

  it('has the panel in it', async () => {
    expect((await groupsTesting(app).accessOf(ANNA)).administrator).toBe(true);
    const agent = request.agent(app.getHttpServer());
    await agent.post('/admin/login').type('form').send({ email: 'anna@example.com', password: 'secret' });
    const created = await agent
      .post('/admin/api/resources/Group/actions/new')
      .type('form')
      .send({ caption: 'Desk', permissions: '["User:update"]' });
    expect(created.body).toMatchObject({ notice: { type: 'success' } });
    const groups = await agent.get('/admin/api/resources/Group/actions/list');
    expect(groups.text).toContain('Desk');
    expect(groupsTesting(app).accessWith('User:update').can('User:view')).toBe(true);
  });
});
