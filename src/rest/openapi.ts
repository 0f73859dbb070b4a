import type * as swaggerPackage from '@nestjs/swagger';

/**
 * The decorators of @nestjs/swagger, for hosts with and without that package. They are collected while classes load, and
 * applied when the application starts. A package that may be missing needs `import()`, which is asynchronous.
 */

type Swagger = typeof swaggerPackage;

type Decorate = (...target: unknown[]) => unknown;
export type AnyDecorator = ClassDecorator & MethodDecorator & PropertyDecorator;

const remembered: ((swagger: Swagger) => void)[] = [];

export const ApiBody = later((swagger) => swagger.ApiBody);
export const ApiConsumes = later((swagger) => swagger.ApiConsumes);
export const ApiExtraModels = later((swagger) => swagger.ApiExtraModels);
export const ApiHeader = later((swagger) => swagger.ApiHeader);
export const ApiOperation = later((swagger) => swagger.ApiOperation);
export const ApiProduces = later((swagger) => swagger.ApiProduces);
export const ApiParam = later((swagger) => swagger.ApiParam);
export const ApiProperty = later((swagger) => swagger.ApiProperty);
export const ApiPropertyOptional = later((swagger) => swagger.ApiPropertyOptional);
export const ApiResponse = later((swagger) => swagger.ApiResponse);
export const ApiSchema = later((swagger) => swagger.ApiSchema);
export const ApiSecurity = later((swagger) => swagger.ApiSecurity);
export const ApiTags = later((swagger) => swagger.ApiTags);

/** Describes the routes where @nestjs/swagger is installed, and does nothing where it isn't. */
export async function describeRoutes(): Promise<void> {
  const swagger = await import('@nestjs/swagger').catch(() => undefined);
  for (const apply of remembered.splice(0)) if (swagger) apply(swagger);
}

/** A decorator with the same options, and on the same targets. */
function later<Options extends unknown[]>(
  decoratorOf: (swagger: Swagger) => (...options: Options) => unknown,
): (...options: Options) => AnyDecorator {
  return (...options) =>
    (...target: unknown[]) => {
      remembered.push((swagger) => (decoratorOf(swagger)(...options) as Decorate)(...target));
    };
}
