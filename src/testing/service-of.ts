import type { INestApplicationContext, Type } from '@nestjs/common';
import { GroupsSetupError } from '../errors/index.js';

/** @throws GroupsSetupError for an application without `GroupsModule` */
export function serviceOf<Service>(
  app: Pick<INestApplicationContext, 'get'>,
  service: Type<Service>,
): Service {
  try {
    return app.get(service, { strict: false });
  } catch {
    throw new GroupsSetupError(
      `The application under test has no ${service.name}.`,
      'Add GroupsModule.forRoot({ … }) to the imports of its module.',
    );
  }
}
