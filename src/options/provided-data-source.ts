import type { InjectionToken, ModuleMetadata } from '@nestjs/common';

/** A DataSource that a provider of the host's makes, without `TypeOrmModule`. */
export class ProvidedDataSource {
  /** What the DataSource is injected by. Default: the class `DataSource` of TypeORM. */
  token?: InjectionToken;

  /** The modules that export it, unless they are global. */
  imports?: NonNullable<ModuleMetadata['imports']>;
}
