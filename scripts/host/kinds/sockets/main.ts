import './environment.js';
import 'reflect-metadata';
import {
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Module,
  Param,
  Query,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { PermissionsGuard, RequirePermissions } from 'nestjs-adminjs-groups';
import { AppModule } from './app.module.js';
import { type Ask, askBySocketIo, askByWs } from './ask.js';
import { tickets } from './tickets.controller.js';

/** Believes the message: this is a host for one test. */
@Injectable()
class SocketGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContext): object {
    const { user } = context.switchToWs().getData<{ user?: string }>();
    return { user: user ? { id: user } : undefined };
  }
}

@WebSocketGateway()
@UseGuards(SocketGuard)
class TicketsGateway {
  @SubscribeMessage('tickets')
  @RequirePermissions(tickets.read)
  tickets() {
    return { event: 'answer', data: 'none' };
  }

  @SubscribeMessage('unsaid')
  unsaid() {
    return { event: 'answer', data: 'never' };
  }
}

const asks = { ws: askByWs, io: askBySocketIo };
const ask: Ask = asks[process.env.SOCKETS as keyof typeof asks];
let address: string;

/** Sends a message as a browser would, and tells what came back. */
@Controller('ask')
class CallerController {
  @Get(':event')
  async ask(@Param('event') event: string, @Query('user') user?: string) {
    const [name, data] = await ask(address, event, { user });
    return name === 'exception' ? { refusal: data } : { answer: data };
  }
}

@Module({ imports: [AppModule], providers: [SocketGuard, TicketsGateway], controllers: [CallerController] })
class SocketsModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(SocketsModule, { logger: ['warn', 'error', 'fatal'] });
  app.useWebSocketAdapter(process.env.SOCKETS === 'ws' ? new WsAdapter(app) : new IoAdapter(app));
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  console.log(`Listening on ${address}`);
}

void start();
