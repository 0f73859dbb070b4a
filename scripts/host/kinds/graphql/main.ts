import './environment.js';
import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type ExecutionContext, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GqlExecutionContext, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { PermissionsGuard, RequirePermissions } from 'nestjs-adminjs-groups';
import { AppModule } from './app.module.js';
import { tickets } from './tickets.controller.js';

@Injectable()
class ResolverGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContext): object {
    return GqlExecutionContext.create(context).getContext<{ req: object }>().req;
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
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      // Believes the header, as HeaderGuard does.
      context: ({ req }: { req: { headers: Record<string, string>; user?: object } }) => {
        if (req.headers['x-user']) req.user = { id: req.headers['x-user'] };
        return { req };
      },
    }),
  ],
  providers: [ResolverGuard, TicketsResolver],
})
class GraphqlModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(GraphqlModule, { logger: ['warn', 'error', 'fatal'] });
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
