import './environment.js';
import 'reflect-metadata';
import { Controller, HttpCode, Module, Post, Query, Req } from '@nestjs/common';
import { ModuleRef, NestFactory } from '@nestjs/core';
import type { Request } from 'express';
import session from 'express-session';
import { AppModule } from './app.module.js';
import { cookieName, cookiePassword, store } from './panel-options.js';
import { User } from './user.entity.js';

/** Where Google or another service would lead back to. */
@Controller('auth')
class AuthController {
  constructor(private readonly modules: ModuleRef) {}

  @Post('callback')
  @HttpCode(204)
  async callback(@Req() request: Request, @Query('email') email: string) {
    const { PanelSignIn } = await import('nestjs-adminjs-groups/admin');
    const user = await User.findOneByOrFail({ email });
    await this.modules.get(PanelSignIn, { strict: false }).signIn(request, { id: String(user.id), email });
  }
}

@Module({ imports: [AppModule], controllers: [AuthController] })
class OwnRouteModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(OwnRouteModule, { logger: ['warn', 'error', 'fatal'] });
  app.use(
    session({ name: cookieName, secret: cookiePassword, store, resave: false, saveUninitialized: false }),
  );
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
