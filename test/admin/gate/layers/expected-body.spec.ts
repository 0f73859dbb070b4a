import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { groupsEntities } from '../../../../src/index.js';
import { type ExpectedBody, bodyOf } from '../../../../src/admin/gate/layers/bodies/expected-body.js';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import { type Host, User, startHost } from '../../../support/host/index.js';

class Place {
  @Column({ type: 'varchar', nullable: true })
  path?: string | null;
}

@Entity('host_paper')
class Paper extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  title!: string;

  @Column({ type: 'varchar', nullable: true })
  author?: string | null;

  @Column({ type: 'simple-json', nullable: true })
  notes?: object | null;

  @Column({ type: 'simple-json', nullable: true })
  labels?: object | null;

  @Column({ type: 'simple-json', nullable: true })
  scan?: object | null;

  @Column(() => Place)
  place!: Place;
}

const custom = {
  handler: () => Promise.resolve({}),
  component: false as const,
};

describe('Of the body of a request, the panel takes', () => {
  let database: TestDatabase;
  let host: Host;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      dataSource: {
        entities: [User, Paper, ...groupsEntities({ user: User })],
        migrations: [],
        migrationsRun: false,
        synchronize: true,
      },
      panel: () => ({
        rootPath: '/admin',
        resources: [
          {
            resource: Paper,
            options: {
              id: 'Paper',
              properties: {
                author: { isDisabled: true },
                notes: { type: 'mixed' },
                labels: { type: 'key-value' },
                scan: { type: 'mixed', custom: { fileProperty: 'scan' } },
                // As @adminjs/upload declares its property.
                cover: { type: 'mixed', custom: { keyProperty: 'coverKey', fileProperty: 'cover', size: 3 } },
                unseen: { isVisible: false, custom: { keyProperty: 'unseenKey' } },
                'price ($)': { type: 'mixed' },
              },
              actions: {
                approve: { actionType: 'record', ...custom },
                import: { actionType: 'resource', ...custom },
              } as never,
            },
          },
        ],
        pages: { upload: { component: 'Upload', handler: custom.handler }, plain: { component: 'Plain' } },
      }),
    });
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const body = (params: Record<string, string>) => bodyOf(host.admin, params, 12_345);
  const bodyFor = (resourceId: string, action: string) =>
    body({ resourceId, action, recordId: '1' }) as ExpectedBody;

  it.each([
    ['an action that lists', { resourceId: 'Paper', action: 'list' }],
    ['an action that shows', { resourceId: 'Paper', action: 'show' }],
    ['an action that searches', { resourceId: 'Paper', action: 'search' }],
    ['an action of the groups that shows', { resourceId: 'Group', action: 'show' }],
    ['a resource that nobody knows', { resourceId: 'Nothing', action: 'new' }],
    ['a page without a handler', { pageName: 'plain' }],
    ['a page that nobody knows', { pageName: 'nothing' }],
    ['the dashboard', {}],
  ])('nothing for %s', (_, params) => {
    expect(body(params)).toBe('none');
  });

  it('anything but invented files for a page or an action of the host', () => {
    for (const expected of [body({ pageName: 'upload' }) as ExpectedBody, bodyFor('Paper', 'approve')]) {
      expect(expected).toMatchObject({ multipart: true });
      expect([expected.bytes, expected.isDocument, expected.values]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect([expected.takesFile('virus'), expected.takesName('any.0.name')]).toEqual([true, true]);
      expect(expected.takesName('a*')).toBe(false);
      expect(['a', 'a.paths', 'path', 'a.path', 'a.path.b', 'a.0.path'].map(expected.takesText)).toEqual([
        true,
        true,
        true,
        false,
        false,
        false,
      ]);
    }
    expect(bodyFor('Paper', 'import')).toMatchObject({ multipart: true });
    expect(bodyFor('Paper', 'import').isDocument).toBeUndefined();
  });

  it('fields and no files for a deletion, and for the groups', () => {
    for (const expected of [
      bodyFor('Paper', 'delete'),
      bodyFor('Paper', 'bulkDelete'),
      bodyFor('Group', 'edit'),
      bodyFor('Group', 'changeMembers'),
    ]) {
      expect([expected.multipart, expected.bytes, expected.isDocument]).toEqual([true, undefined, undefined]);
      expect([expected.takesFile('title'), expected.takesText('a.path')]).toEqual([false, true]);
      expect([expected.takesName('title'), expected.takesName('a+')]).toEqual([true, false]);
    }
  });

  it('a document of so many bytes for an import of groups, and no files', () => {
    const expected = bodyFor('Group', 'import');
    expect(expected).toMatchObject({ bytes: 12_345, isDocument: true, multipart: true });
    expect([expected.takesFile('file'), expected.takesText('a.path')]).toEqual([false, true]);
  });

  describe.each(['new', 'edit'])('for the form of the action %s', (action) => {
    const expected = () => bodyFor('Paper', action);

    it('3,000 values, in parts or not', () => {
      expect(expected()).toMatchObject({ values: 3_000, multipart: true });
      expect([expected().bytes, expected().isDocument]).toEqual([undefined, undefined]);
    });

    it.each([
      ['title', true],
      ['title.0', true],
      ['cover', true],
      ['cover.0', true],
      ['coverKey', true],
      ['coverKey.0', true],
      ['coverKeys', false],
      ['author', false],
      ['unseen', false],
      ['unseenKey', false],
      ['virus', false],
      ['constructor', false],
    ])('a file in %s: %s', (field, isTaken) => {
      expect(expected().takesFile(field)).toBe(isTaken);
    });

    it.each([
      ['title', true],
      ['anything', true],
      ['title.path', false],
      ['notes.path', true],
      ['notes.0.path.name', true],
      ['labels.path', true],
      ['scan.path', false],
      ['cover.0.path', false],
      ['nothing.path', false],
      ['place.path', true],
      ['place.path.0', true],
      ['place.path.path', true],
    ])('text in %s: %s', (path, isTaken) => {
      expect(expected().takesText(path)).toBe(isTaken);
    });
  });

  it('a name with signs of an expression only where a property is called so', () => {
    for (const action of ['new', 'edit', 'delete', 'approve']) {
      const names = ['price ($)', 'price ($).0', 'price ($)*', 'prices ($)', 'title.$', 'x|y', '\\d', 'a{1}'];
      expect([action, names.filter(bodyFor('Paper', action).takesName)]).toEqual([
        action,
        ['price ($)', 'price ($).0', 'title.$'],
      ]);
    }
    expect(bodyFor('Group', 'edit').takesName('price ($)')).toBe(false);
  });
});
