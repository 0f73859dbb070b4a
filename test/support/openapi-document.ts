import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const { version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;

/** The document that the package brings along: all routes of ours that an application has, and nothing of the application. */
export function documentOf(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Groups')
    .setDescription(
      'User groups and permissions of a back office. An application may have these routes at another path, and another way to sign in.',
    )
    .setVersion(version!)
    .setLicense(license!, 'https://opensource.org/license/mit')
    .setContact('nestjs-adminjs-groups', 'https://www.npmjs.com/package/nestjs-adminjs-groups', '')
    .addServer('/', 'The application')
    .addTag('groups', 'Groups, who is in them, what they grant, and what changed')
    .addBearerAuth()
    .addSecurityRequirements('bearer');
  const whole = SwaggerModule.createDocument(app, builder.build());
  const ours = (name: string) => name.startsWith('Groups');
  const { schemas = {}, ...components } = whole.components ?? {};
  delete whole.info.contact!.email;
  return {
    ...whole,
    paths: onlyWhere(whole.paths, (path) => path.startsWith('/groups')),
    components: { ...components, schemas: onlyWhere(schemas, ours) },
  };
}

function onlyWhere<Value>(
  all: Record<string, Value>,
  holds: (key: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => holds(key)));
}
