import type { BaseResource } from 'adminjs';
import type { DataSource, EntityMetadata, ObjectLiteral, Repository } from 'typeorm';

/** The part of a resource of `@adminjs/typeorm` that is used here. */
interface Model {
  getRepository?(): Repository<ObjectLiteral>;
}

/** The repository of the entity that a resource holds; undefined for resources of other adapters. */
export function repositoryOf(resource: BaseResource): Repository<ObjectLiteral> | undefined {
  const { model } = resource as { model?: Model };
  return model?.getRepository?.();
}

export function metadataOf(resource: BaseResource): EntityMetadata | undefined {
  return repositoryOf(resource)?.metadata;
}

/** The DataSource a resource reads and writes. */
export function dataSourceBehind(resource: BaseResource): DataSource | undefined {
  return metadataOf(resource)?.connection;
}
