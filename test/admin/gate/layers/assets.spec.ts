import { Router } from 'adminjs';
import express from 'express';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import request from 'supertest';
import { assetsRouter } from '../../../../src/admin/gate/layers/assets.js';

describe("AdminJS's own files", () => {
  let server: Server;

  beforeAll(async () => {
    server = express().use('/admin', assetsRouter()).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it('are served to anybody, byte by byte', async () => {
    const { path, src } = Router.assets.find((asset) => asset.path.endsWith('icomoon.css'))!;
    const { status, type, text } = await request(server).get(`/admin${path}`);
    expect([status, type, text]).toEqual([200, 'text/css', await readFile(src, 'utf8')]);
  });

  it('are served also from below a folder with a leading dot, as package managers have them', async () => {
    const [asset] = Router.assets;
    const dotted = { path: '/frontend/assets/dotted.css', src: `${process.cwd()}/.gitignore` };
    Router.assets.push(dotted);
    try {
      const own = express().use(assetsRouter()).listen(0, '127.0.0.1');
      await once(own, 'listening');
      expect((await request(own).get(dotted.path)).status).toBe(200);
      expect((await request(own).get(asset!.path)).status).toBe(200);
      own.close();
    } finally {
      Router.assets.pop();
    }
  });

  it('are all there is: other files below them are not', async () => {
    for (const path of [
      '/admin/frontend/assets/',
      '/admin/frontend/assets/nothing.js',
      '/admin/package.json',
    ])
      expect([path, (await request(server).get(path)).status]).toEqual([path, 404]);
    expect((await request(server).post(`/admin${Router.assets[0]!.path}`)).status).toBe(404);
  });
});
