import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The scheme that the routes of the groups name: see `rest.securityScheme` in app.module.ts. */
export const TOKEN = 'token';

/** Swagger UI at `/api`, and the document that clients are generated from at `/api-json`: of all routes, those of the groups among them. */
export function serveApiDocs(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Northwind Back Office')
    .addBearerAuth({ type: 'http', description: 'A token that the start has printed' }, TOKEN)
    .build();
  SwaggerModule.setup('api', app, () => SwaggerModule.createDocument(app, config));
}
