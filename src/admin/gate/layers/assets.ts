import { Router } from 'express';
import { resolve } from 'node:path';
import { Router as AdminRouter } from '../../adminjs.js';

/**
 * AdminJS's scripts, fonts and pictures. AdminJS serves them itself, but Express 5 answers 404 for what lies below a folder
 * with a leading dot: AdminJS's own bundle, and with pnpm every package.
 */
export function assetsRouter(): Router {
  const router = Router();
  for (const { path, src } of AdminRouter.assets) {
    router.get(path, (_request, response) => response.sendFile(resolve(src), { dotfiles: 'allow' }));
  }
  return router;
}
