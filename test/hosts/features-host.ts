import importExportFeature from '@adminjs/import-export';
import loggerFeature, { createLoggerResource } from '@adminjs/logger';
import passwordsFeature from '@adminjs/passwords';
import { targetRelationSettingsFeature } from '@adminjs/relations';
import uploadFeature from '@adminjs/upload';
import {
  type ActionContext,
  type ActionRequest,
  type AdminJSOptions,
  ComponentLoader,
  Filter,
  populator,
} from 'adminjs';
import {
  BaseEntity,
  Column,
  CreateDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm';
import { groupsEntities } from '../../src/index.js';
import type { TestDatabase } from '../support/databases.js';
import { type Host, User, startHost } from '../support/host/index.js';

/** In the panel of a shop: with a picture, a gallery, an import and an export, and a log of its changes. */
@Entity('host_product')
export class Product extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** Hidden, and no feature's. */
  @Column({ type: 'varchar', length: 50, nullable: true })
  margin?: string | null;

  @Column({ name: 'photo_key', type: 'varchar', length: 200, nullable: true })
  photoKey?: string | null;

  @Column({ name: 'photo_mime', type: 'varchar', length: 100, nullable: true })
  photoMime?: string | null;

  @Column({ name: 'gallery_keys', type: 'simple-json', nullable: true })
  galleryKeys?: string[] | null;

  @Column({ name: 'gallery_mimes', type: 'simple-json', nullable: true })
  galleryMimes?: string[] | null;
}

@Entity('host_tag')
export class Tag extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 100, nullable: true })
  colour?: string | null;

  /** Hidden. */
  @Column({ type: 'varchar', length: 50, nullable: true })
  note?: string | null;
}

@Entity('host_product_tag')
export class ProductTag extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ name: 'product_id', type: 'int' })
  productId!: number;

  @Column({ name: 'tag_id', type: 'int' })
  tagId!: number;
}

@Entity('host_log')
export class Log extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @CreateDateColumn({ name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at' })
  updatedAt!: Date;

  @Column({ name: 'record_id', type: 'varchar', length: 100 })
  recordId!: string;

  @Column({ name: 'record_title', type: 'varchar', length: 200, nullable: true })
  recordTitle?: string | null;

  @Column({ type: 'text', nullable: true })
  difference?: string | null;

  @Column({ type: 'varchar', length: 50 })
  action!: string;

  @Column({ type: 'varchar', length: 100 })
  resource!: string;

  @Column({ name: 'user_id', type: 'varchar', length: 100 })
  userId!: string;
}

const HIDDEN = { isVisible: false };
const HIDDEN_COLUMNS = {
  margin: HIDDEN,
  photoMime: HIDDEN,
  photoKey: HIDDEN,
  galleryKeys: HIDDEN,
  galleryMimes: HIDDEN,
};
const LOG = { propertiesMapping: { user: 'userId' } };

/** What a password is kept as. */
export const hashOf = (password: string) => `#${Buffer.from(password).toString('hex')}`;

/** A host with the features of AdminJS. */
export function startFeaturesHost(database: TestDatabase, folder: string): Promise<Host> {
  return startHost(database, {
    panel: () => panelWithFeatures(folder),
    dataSource: {
      entities: [User, Product, Tag, ProductTag, Log, ...groupsEntities({ user: User })],
      migrations: [],
      migrationsRun: false,
      synchronize: true,
    },
  });
}

function panelWithFeatures(folder: string): AdminJSOptions {
  const componentLoader = new ComponentLoader();
  const provider = { local: { bucket: folder, opts: {} } };
  const log = { componentLoader, ...LOG };
  return {
    rootPath: '/admin',
    componentLoader,
    resources: [
      {
        resource: Product,
        options: {
          id: 'Product',
          navigation: { name: 'Shop', icon: 'ShoppingCart' },
          properties: HIDDEN_COLUMNS,
          actions: { findTags, addTag, removeTag } as never,
        },
        features: [
          uploadFeature({
            componentLoader,
            provider,
            properties: {
              file: 'photo',
              filePath: 'photoPath',
              filesToDelete: 'photoToDelete',
              key: 'photoKey',
              mimeType: 'photoMime',
            },
          }),
          uploadFeature({
            componentLoader,
            provider,
            multiple: true,
            uploadPath: (record, filename) => `${record.id()}/gallery/${filename}`,
            properties: {
              file: 'gallery',
              filePath: 'galleryPaths',
              filesToDelete: 'galleryToDelete',
              key: 'galleryKeys',
              mimeType: 'galleryMimes',
            },
          }),
          importExportFeature({ componentLoader }),
          loggerFeature(log),
        ],
      },
      {
        resource: Tag,
        options: {
          id: 'Tag',
          navigation: { name: 'Shop', icon: 'ShoppingCart' },
          properties: { note: HIDDEN },
        },
        features: [targetRelationSettingsFeature()],
      },
      {
        resource: ProductTag,
        options: { id: 'ProductTag', navigation: { name: 'Shop', icon: 'ShoppingCart' } },
      },
      createLoggerResource({ componentLoader, resource: Log, featureOptions: log }),
      {
        resource: User,
        options: {
          id: 'User',
          navigation: { name: 'System', icon: 'Settings' },
          titleProperty: 'email',
          properties: { pin: HIDDEN, stamp: HIDDEN },
        },
        features: [
          passwordsFeature({
            componentLoader,
            hash: hashOf,
            properties: { encryptedPassword: 'pin', password: 'newPassword' },
          }),
          importExportFeature({ componentLoader }),
        ],
      },
    ],
  };
}

/*
 * The owner's half of @adminjs/relations needs a licence, so these are the host's own actions of the same kind: they answer with
 * records of another resource, and write a third one.
 */

const junctionsOf = ({ _admin, record }: ActionContext) => {
  const junction = _admin.findResource('ProductTag');
  const find = (filter: object) =>
    junction.find(new Filter({ productId: record!.id(), ...filter }, junction), {
      limit: 10,
      offset: 0,
      sort: { sortBy: 'tagId', direction: 'asc' },
    });
  return { junction, find };
};

const done = ({ record, currentAdmin }: ActionContext) => ({
  record: record!.toJSON(currentAdmin),
  notice: { message: 'done', type: 'success' },
});

const findTags = {
  actionType: 'record',
  isVisible: false,
  handler: async (_request: ActionRequest, _response: unknown, context: ActionContext) => {
    const { _admin, currentAdmin, record } = context;
    const links = await junctionsOf(context).find({});
    const ids = links.map((link) => link.params['tagId'] as number);
    const tags = await populator(await _admin.findResource('Tag').findMany(ids), context);
    return { records: tags.map((tag) => tag.toJSON(currentAdmin)), record: record!.toJSON(currentAdmin) };
  },
};

const addTag = {
  actionType: 'record',
  isVisible: false,
  handler: async ({ payload }: ActionRequest, _response: unknown, context: ActionContext) => {
    const productId = context.record!.id();
    await junctionsOf(context).junction.create({ productId, tagId: payload?.['targetId'] });
    return done(context);
  },
};

const removeTag = {
  actionType: 'record',
  isVisible: false,
  handler: async ({ payload }: ActionRequest, _response: unknown, context: ActionContext) => {
    const { junction, find } = junctionsOf(context);
    const [link] = await find({ tagId: payload?.['targetId'] });
    await junction.delete(String(link!.id()));
    return done(context);
  },
};
