import { Body, Controller, Get, Patch, Post, VersioningType } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiProperty,
  DocumentBuilder,
  type OpenAPIObject,
  SwaggerModule,
} from '@nestjs/swagger';
import { type Host, type HostOptions, HeaderGuard, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

class CreateGroupDto {
  @ApiProperty()
  teacher!: string;
}

class UpdateGroupDto {
  @ApiProperty()
  room!: number;
}

/** A school has groups, too: its classes are called as ours are. */
@Controller('school/groups')
@ApiBearerAuth()
class GroupsController {
  @Get()
  list(): object[] {
    return [];
  }

  @Post()
  create(@Body() body: CreateGroupDto): object {
    return body;
  }

  @Patch(':id')
  update(@Body() body: UpdateGroupDto): object {
    return body;
  }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function operationsOf({ paths }: OpenAPIObject) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, ...item[method] }] : [])),
  );
}

const ours = ({ path }: { path: string }) => path.startsWith('/groups');

describe('The OpenAPI document of a host', () => {
  let database: TestDatabase;
  let host: Host;

  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
  });
  afterEach(async () => {
    await host.stop();
    await database.drop();
  });

  const describeHost = async (options: HostOptions = {}, builder = new DocumentBuilder()) => {
    host = await startHost(database, { controllers: [GroupsController], ...options });
    return SwaggerModule.createDocument(host.app, builder.build());
  };

  it("keeps the host's schemas beside ours of the same class names", async () => {
    const { components, paths } = await describeHost();
    const schemas = components!.schemas! as Record<string, { properties: object }>;
    const propertiesOf = (name: string) => Object.keys(schemas[name]!.properties);
    expect([propertiesOf('CreateGroupDto'), propertiesOf('UpdateGroupDto')]).toEqual([['teacher'], ['room']]);
    expect(propertiesOf('GroupsCreateGroup')).toEqual(['reason', 'caption', 'description', 'permissions']);
    const others = Object.keys(schemas).filter((name) => !/^Groups[A-Z]/.test(name));
    expect(others.sort()).toEqual(['CreateGroupDto', 'UpdateGroupDto']);
    const bodyAt = (path: string) => paths[path]!.post!.requestBody;
    const refTo = (name: string) => ({
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    expect(bodyAt('/groups')).toEqual(refTo('GroupsCreateGroup'));
    expect(bodyAt('/school/groups')).toEqual(refTo('CreateGroupDto'));
  });

  it('names each operation once, and ours as no class and method of the host are called', async () => {
    const operations = operationsOf(await describeHost());
    const ids = operations.map(({ operationId }) => operationId!);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    const own = operations.filter(ours);
    expect(own).toHaveLength(30);
    expect(own.filter(({ operationId }) => !/^groups(\.[a-z]+)?\.[a-zA-Z]+$/.test(operationId!))).toEqual([]);
    expect(ids).toEqual(
      expect.arrayContaining(['groups.list', 'groups.members.add', 'GroupsController_list']),
    );
  });

  it('names our operations the same where the host makes ids of methods alone', async () => {
    host = await startHost(database, { controllers: [GroupsController] });
    const document = SwaggerModule.createDocument(host.app, new DocumentBuilder().build(), {
      operationIdFactory: (_controller, method) => method,
    });
    const ids = operationsOf(document).map(({ operationId }) => operationId);
    expect(ids.filter((id) => id === 'list' || id === 'groups.list').sort()).toEqual(['groups.list', 'list']);
  });

  it('has the fields of queries, also inherited ones', async () => {
    const { paths } = await describeHost();
    const fields = (path: string, method: 'get' | 'post' | 'delete') =>
      paths[path]![method]!.parameters!.map((parameter) =>
        'name' in parameter ? parameter.name : '',
      ).sort();
    expect(fields('/groups', 'get')).toEqual(['If-None-Match', 'page', 'perPage', 'search', 'sort']);
    expect(fields('/groups/history/{entryId}/restore', 'post')).toEqual([
      'Idempotency-Key',
      'dryRun',
      'entryId',
      'fingerprint',
      'reason',
      'unknown',
      'users',
    ]);
    expect(fields('/groups/{id}', 'delete')).toEqual(['If-Match', 'If-None-Match', 'id', 'reason']);
    expect(fields('/groups/import', 'post')).toEqual(
      expect.arrayContaining([
        'Idempotency-Key',
        'dryRun',
        'fingerprint',
        'only',
        'reason',
        'replace',
        'unknown',
      ]),
    );
  });

  it('calls one thing the same everywhere: ids of users are text, and what counts is no list elsewhere', async () => {
    const { components } = await describeHost();
    type Property = { type?: string; items?: { type?: string } };
    const schemas = components!.schemas! as Record<string, { properties?: Record<string, Property> }>;
    const properties = Object.entries(schemas).flatMap(([at, { properties: described = {} }]) =>
      Object.entries(described).map(([name, schema]) => ({
        at: `${at}.${name}`,
        name,
        schema,
        isOfUser: 'label' in described || at === 'GroupsJoining',
      })),
    );
    const named = (matches: (name: string) => boolean) => properties.filter(({ name }) => matches(name));
    const lists = new Set(properties.flatMap(({ name, schema }) => (schema.type === 'array' ? [name] : [])));
    const wrong = [
      ...named((name) => name.endsWith('Count')).filter(({ schema }) => schema.type !== 'integer'),
      ...named((name) => lists.has(name)).filter(({ schema }) => schema.type === 'integer'),
      ...named((name) => name === 'userId').filter(({ schema }) => schema.type !== 'string'),
      ...named((name) => name === 'userIds').filter(({ schema }) => schema.items?.type !== 'string'),
      ...named((name) => name === 'id').filter(
        ({ schema, isOfUser }) => isOfUser && schema.type !== 'string',
      ),
    ];
    expect(wrong.map(({ at }) => at)).toEqual([]);
    const counts = named((name) => name.endsWith('Count'));
    expect(counts.length).toBeGreaterThan(20);
    // A number that counts nothing, or the counting of a page.
    const others = properties.filter(
      ({ name, schema }) => schema.type === 'integer' && !name.endsWith('Count'),
    );
    expect([...new Set(others.map(({ name }) => name))].sort()).toEqual([
      'groupId',
      'id',
      'next',
      'page',
      'perPage',
      'restoredEntry',
      'status',
      'statusCode',
      'total',
      'version',
    ]);
  });

  it("asks for no security scheme that the host may not have, so the document's own holds", async () => {
    const builder = new DocumentBuilder().addCookieAuth().addSecurityRequirements('cookie');
    const document = await describeHost({}, builder);
    expect(document.security).toEqual([{ cookie: [] }]);
    expect(
      operationsOf(document)
        .filter(({ security }) => security)
        .map(({ path }) => path),
    ).toEqual(['/school/groups', '/school/groups', '/school/groups/{id}']);
  });

  it('asks for the scheme that the host names', async () => {
    const groups = { rest: { guards: [HeaderGuard], securityScheme: 'token' } };
    const own = operationsOf(await describeHost({ groups })).filter(ours);
    expect(own.filter(({ security }) => JSON.stringify(security) !== '[{"token":[]}]')).toEqual([]);
    expect(own).toHaveLength(30);
  });

  it('says what each of our routes does, how it is answered and how it is refused', async () => {
    for (const { operationId, summary, responses } of operationsOf(await describeHost()).filter(ours)) {
      expect([operationId, summary]).toEqual([operationId, expect.stringMatching(/^[A-Z].+[^.]$/)]);
      const statuses = Object.keys(responses);
      expect([operationId, statuses]).toEqual([operationId, expect.arrayContaining(['401', '422', '503'])]);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      for (const [status, response] of Object.entries(responses)) {
        const hasBody = !['204', '304'].includes(status);
        expect([operationId, status, 'content' in response!]).toEqual([operationId, status, hasBody]);
      }
    }
  });

  it('describes the routes where versions and prefixes put them', async () => {
    const prepare: HostOptions['prepare'] = (app) =>
      app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '3' });
    const { paths } = await describeHost({ prepare });
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v3/groups/import']));
  });
});
