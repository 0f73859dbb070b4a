import { documentWith, faultyPaths, read, refusalOf } from './documents.js';

const group = { caption: 'Sales', permissions: ['Client:view'] };

describe('a document that is imported', () => {
  it('gives its groups in their order, with captions as they are stored', () => {
    const text = documentWith(
      { caption: ' Support\u00a0 team ', permissions: ['b:x', 'a:x', 'b:x'] },
      { caption: 'Administrators', administrators: true },
    );
    expect(read(text)).toEqual({
      format: 'nestjs-adminjs-groups',
      version: 1,
      groups: [
        {
          caption: 'Support team',
          key: 'support team',
          administrators: false,
          permissions: ['b:x', 'a:x', 'b:x'],
        },
        { caption: 'Administrators', key: 'administrators', administrators: true, permissions: [] },
      ],
    });
  });

  it('says what a group is for as it is stored, or nothing of it', () => {
    const { groups } = read(
      documentWith(
        { ...group, description: ' Sells\n to  clients ' },
        { ...group, caption: 'A', description: '' },
        { ...group, caption: 'B' },
      ),
    );
    expect(groups.map(({ description }) => description)).toEqual(['Sells to clients', '', undefined]);
  });

  it('is refused at the place of a description that no group can have', () => {
    const text = documentWith(
      { ...group, description: 'x'.repeat(501) },
      { ...group, caption: 'A', description: 5 },
      { ...group, caption: 'B', description: null },
      { ...group, caption: 'C', description: 'pay\u202epal' },
      { caption: 'Administrators', administrators: true, description: 'All' },
    );
    const { faults } = refusalOf(() => read(text));
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      ['groups[0].description', 'TEXT_INVALID'],
      ['groups[1].description', 'NOT_A_TEXT'],
      ['groups[2].description', 'NOT_A_TEXT'],
      ['groups[3].description', 'TEXT_INVALID'],
      ['groups[4].description', 'NOT_PART_OF_A_DOCUMENT'],
    ]);
    expect(faults[0]!.data).toMatchObject({ field: 'description', reason: 'too-long', limit: 500 });
  });

  it.each([
    ['null', 'null'],
    ['a number', '42'],
    ['a list', '[]'],
    ['text', '"groups"'],
    ['true', 'true'],
  ])('is refused when it is %s', (_what, text) => {
    expect(refusalOf(() => read(text))).toMatchObject({
      code: 'DOCUMENT_INVALID',
      faults: [{ path: '', line: 1, column: 1 }],
    });
  });

  it('is refused when it is another JSON file, with everything that is wrong', () => {
    expect(faultyPaths('{"name": "x", "version": "1"}')).toEqual(['name', 'format', 'version', 'groups']);
    expect(faultyPaths('{}')).toEqual(['format', 'version', 'groups']);
  });

  it.each([2, 0, 1.5, -1])('is refused alone for its version %s', (version) => {
    const text = JSON.stringify({ format: 'nestjs-adminjs-groups', version, groups: 'something new' });
    expect(refusalOf(() => read(text))).toMatchObject({
      code: 'DOCUMENT_VERSION',
      faults: [{ path: 'version' }],
    });
  });

  it('does not take other types for the right ones', () => {
    const text = documentWith(
      { caption: ['Administrators'], permissions: [] },
      { caption: 5, permissions: 'Client:view' },
      { caption: 'A', permissions: { 0: 'Client:view' } },
      { caption: 'B', permissions: [['Client:view'], 1, null, 'Client:view', true, {}] },
      { caption: null, administrators: true },
      { caption: 'C', administrators: 'true' },
      { caption: 'D', administrators: 1 },
      'E',
      null,
      [],
    );
    expect(faultyPaths(text)).toEqual([
      'groups[0].caption',
      'groups[1].caption',
      'groups[1].permissions',
      'groups[2].permissions',
      'groups[3].permissions[0]',
      'groups[3].permissions[1]',
      'groups[3].permissions[2]',
      'groups[3].permissions[4]',
      'groups[3].permissions[5]',
      'groups[4].caption',
      'groups[5].administrators',
      'groups[6].administrators',
      'groups[7]',
      'groups[8]',
      'groups[9]',
    ]);
    expect(faultyPaths('{"format":["nestjs-adminjs-groups"],"version":"1","groups":{"0":{}}}')).toEqual([
      'format',
      'version',
      'groups',
    ]);
  });

  it('tells the line and column of each fault, and of the group where something is missing', () => {
    const text =
      '{ "format": "nestjs-adminjs-groups", "version": 1, "groups": [\n  { "caption": "A" },\n  { "caption": "B",\n    "permissions": ["x:y",\n      7] }\n] }';
    expect(refusalOf(() => read(text)).faults).toEqual([
      expect.objectContaining({ path: 'groups[0].permissions', line: 2, column: 3 }),
      expect.objectContaining({ path: 'groups[1].permissions[1]', line: 5, column: 7 }),
    ]);
  });

  it.each([
    'id',
    'users',
    'members',
    'isAdministrators',
    'Caption',
    'permission',
    'constructor',
    'toString',
    'hasOwnProperty',
    '$schema',
    '',
  ])('is refused when it holds the unknown key "%s", anywhere', (key) => {
    const entry = { ...group, [key]: 1 };
    expect(refusalOf(() => read(documentWith(entry))).code).toBe('DOCUMENT_INVALID');
    expect(faultyPaths(JSON.stringify({ ...JSON.parse(documentWith(group)), [key]: 1 }))).toHaveLength(1);
    expect(faultyPaths(documentWith(entry))[0]).toMatch(/^groups\[0\](\.|\[")/);
  });

  it.each([
    [
      'the document',
      '{"__proto__": {"format": "x", "polluted": 1}, "format": "nestjs-adminjs-groups", "version": 1, "groups": []}',
      '__proto__',
    ],
    [
      'a group',
      documentWith(group).replace(
        '{"caption"',
        '{"__proto__": {"administrators": true, "polluted": 1}, "caption"',
      ),
      'groups[0].__proto__',
    ],
    [
      'Administrators',
      documentWith({ caption: 'A', administrators: true }).replace(
        '{"caption"',
        '{"__proto__": {"polluted": 1}, "caption"',
      ),
      'groups[0].__proto__',
    ],
  ])('is refused with __proto__ in %s, and pollutes nothing', (_where, text, path) => {
    expect(faultyPaths(text)).toEqual([path]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('does not take what is missing from __proto__', () => {
    const text = documentWith({ caption: 'A' }).replace(
      '{"caption"',
      '{"__proto__": {"permissions": []}, "caption"',
    );
    expect(faultyPaths(text)).toEqual(['groups[0].__proto__', 'groups[0].permissions']);
  });

  it('writes odd keys into paths so that they can be read', () => {
    expect(faultyPaths(documentWith({ ...group, 'a "b"': 1, [`x${'y'.repeat(1_000_000)}`]: 1 }))).toEqual([
      'groups[0]["a \\"b\\""]',
      `groups[0]["x${'y'.repeat(59)}…"]`,
    ]);
  });

  it('lists a hundred faults and counts the others', () => {
    const { faults, more, message } = refusalOf(() =>
      read(documentWith(...Array.from({ length: 250 }, () => 1))),
    );
    expect(faults).toHaveLength(100);
    expect(more).toBe(150);
    expect(message).toBe("The file can't be imported. groups[0]: must be an object (and 249 more).");
  });

  it('is refused in seconds when it is all faults', () => {
    const started = performance.now();
    const { more } = refusalOf(() =>
      read(
        documentWith(...Array.from({ length: 50_000 }, () => ({ a: 1, caption: '', permissions: [1, 2] }))),
      ),
    );
    expect(more).toBe(50_000 * 4 - 100);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('the permissions in a document', () => {
  it.each([
    '*',
    'Client:*',
    'all',
    'manage',
    '%',
    'Client:view',
    '__proto__',
    'constructor',
    'a',
    "'--",
    'x'.repeat(191),
  ])('are read as they are, whether this application knows them or not: %s', (key) => {
    expect(read(documentWith({ caption: 'A', permissions: [key] })).groups[0]?.permissions).toEqual([key]);
  });

  it.each([
    ['empty', ''],
    ['192 characters long', 'x'.repeat(192)],
    ['a megabyte long', 'x'.repeat(1_000_000)],
    ['with a space', 'Client: view'],
    ['with NUL', 'Client:view\u0000'],
    ['with a line break', 'Client:view\n'],
    ['with letters that are not ASCII', 'Сlient:view'],
    ['half a surrogate pair', '\ud800'],
  ])('are refused when one is %s', (_what, key) => {
    expect(faultyPaths(documentWith({ caption: 'A', permissions: ['a:b', key] }))).toEqual([
      'groups[0].permissions[1]',
    ]);
  });
});

describe('the captions in a document', () => {
  it('are refused for what a person could not type as one either', () => {
    const captions = [
      '',
      ' \u00a0',
      'a'.repeat(101),
      'Sa\u200bles',
      'Sales\u0000',
      'Аdministrators',
      'Admin\u00adistrators',
      'Admin1strators',
      'Administrators (1)',
    ];
    const { faults } = refusalOf(() =>
      read(documentWith(...captions.map((caption) => ({ caption, permissions: [] })))),
    );
    expect(faults.map(({ path }) => path)).toEqual(captions.map((_, index) => `groups[${index}].caption`));
    expect(faults[3]?.message).toContain('U+200B');
    expect(faults[5]?.message).toContain('Administrators');
  });

  it.each(['Administrators', 'ADMINISTRATORS', '\u00a0administrators ', 'Ａdministrators', 'Admınistrators'])(
    'say which entry is the protected group, even when it does not: %s',
    (caption) => {
      const text = documentWith({ caption, permissions: ['Client:view'] });
      expect(read(text).groups).toEqual([expect.objectContaining({ administrators: true, permissions: [] })]);
    },
  );

  it('may be anything for an entry that says it is the protected group, but must be text', () => {
    const captions = ['Sales', 'Аdministrators', '', '\u0000', 'x'.repeat(1_000_000)];
    const { groups } = read(documentWith(...captions.map((caption) => ({ caption, administrators: true }))));
    expect(groups.map(({ caption }) => caption)).toEqual([
      'Sales',
      'Аdministrators',
      'Administrators',
      'Administrators',
      'Administrators',
    ]);
    expect(groups.every(({ administrators, key }) => administrators && key === 'administrators')).toBe(true);
  });

  it('never make a group protected that is only called something like it', () => {
    expect(read(documentWith({ caption: 'Administrator', permissions: [] })).groups[0]?.administrators).toBe(
      false,
    );
  });

  it('can not carry permissions along with the mark of the protected group', () => {
    expect(faultyPaths(documentWith({ caption: 'A', administrators: true, permissions: [] }))).toEqual([
      'groups[0].permissions',
    ]);
    expect(faultyPaths(documentWith({ caption: 'A', administrators: false, permissions: [] }))).toEqual([
      'groups[0].permissions',
      'groups[0].administrators',
    ]);
  });
});
