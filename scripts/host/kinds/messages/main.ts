import './environment.js';
import 'reflect-metadata';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
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
import {
  ClientProxyFactory,
  MessagePattern,
  type MicroserviceOptions,
  Transport,
} from '@nestjs/microservices';
import { PermissionsGuard, RequirePermissions } from 'nestjs-adminjs-groups';
import { firstValueFrom } from 'rxjs';
import { AppModule } from './app.module.js';
import { tickets } from './tickets.controller.js';

/** Believes the message: this is a host for one test. */
@Injectable()
class MessageGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContext): object {
    const { user } = context.switchToRpc().getData<{ user?: string }>();
    return { user: user ? { id: user } : undefined };
  }
}

@Controller()
@UseGuards(MessageGuard)
class MessagesController {
  @MessagePattern('tickets')
  @RequirePermissions(tickets.read)
  tickets(): string {
    return 'none';
  }

  @MessagePattern('unsaid')
  unsaid(): string {
    return 'never';
  }
}

let transport: { host: string; port: number };

/** Sends a message as another service would, and tells what came back. */
@Controller('ask')
class CallerController {
  @Get(':pattern')
  async ask(@Param('pattern') pattern: string, @Query('user') user?: string) {
    const client = ClientProxyFactory.create({ transport: Transport.TCP, options: transport });
    try {
      return { answer: await firstValueFrom(client.send<string>(pattern, { user })) };
    } catch (refusal) {
      return { refusal };
    } finally {
      await client.close();
    }
  }
}

@Module({
  imports: [AppModule],
  providers: [MessageGuard],
  controllers: [MessagesController, CallerController],
})
class MessagesModule {}

/** NestJS doesn't say which port it has taken. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function start(): Promise<void> {
  transport = { host: '127.0.0.1', port: await freePort() };
  const app = await NestFactory.create(MessagesModule, { logger: ['warn', 'error', 'fatal'] });
  app.connectMicroservice<MicroserviceOptions>({ transport: Transport.TCP, options: transport });
  app.enableShutdownHooks();
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
