import './environment.js';
import 'reflect-metadata';
import { type ExecutionContext, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GqlExecutionContext, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PermissionsGuard, RequirePermissions } from 'nestjs-adminjs-groups';
import { AppModule } from './app.module.js';
import { tickets } from './tickets.controller.js';

interface Asked {
  headers: Record<string, string>;
  user?: object;
}

@Injectable()
class ResolverGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContext): object {
    return GqlExecutionContext.create(context).getContext<{ asked: Asked }>().asked;
  }
}

@Resolver()
@UseGuards(ResolverGuard)
class TicketsResolver {
  @Query(() => String)
  @RequirePermissions(tickets.read)
  tickets(): string {
    return 'none';
  }

  @Query(() => String)
  unsaid(): string {
    return 'never';
  }
}

@Module({
  imports: [
    AppModule,
    GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      autoSchemaFile: true,
      // Believes the header, as HeaderGuard does.
      context: (asked: Asked) => {
        if (asked.headers['x-user']) asked.user = { id: asked.headers['x-user'] };
        return { asked };
      },
    }),
  ],
  providers: [ResolverGuard, TicketsResolver],
})
class FastifyModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(FastifyModule, new FastifyAdapter(), {
    logger: ['warn', 'error', 'fatal'],
  });
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
