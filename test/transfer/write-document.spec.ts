import fc from 'fast-check';
import { captionKey, readCaption } from '../../src/groups/caption.js';
import { type ExportedGroup, writeDocument } from '../../src/transfer/write-document.js';
import { read } from './documents.js';

const administrators = { caption: 'Administrators', administrators: true, permissions: [] };
const groupOf = (caption: string, ...permissions: string[]) => ({
  caption,
  administrators: false,
  permissions,
});

describe('an exported document', () => {
  it('is sorted, with one permission per line and without ids or dates', () => {
    expect(
      writeDocument([
        groupOf('managers', 'Client:view', 'Client:update', 'B:x'),
        administrators,
        groupOf('Empty'),
      ]),
    ).toBe(
      `{
  "format": "nestjs-adminjs-groups",
  "version": 1,
  "groups": [
    {
      "caption": "Administrators",
      "administrators": true
    },
    {
      "caption": "Empty",
      "permissions": []
    },
    {
      "caption": "managers",
      "permissions": [
        "B:x",
        "Client:update",
        "Client:view"
      ]
    }
  ]
}
`,
    );
  });

  it('says what a group is for, unless nobody did', () => {
    const described = { ...groupOf('Sales', 'a:b'), description: 'Sells "things"' };
    const plain = { ...groupOf('Desk'), description: '' };
    const { groups } = JSON.parse(writeDocument([described, plain, { ...administrators, description: '' }]));
    expect(groups).toEqual([
      { caption: 'Administrators', administrators: true },
      { caption: 'Desk', permissions: [] },
      { caption: 'Sales', description: 'Sells "things"', permissions: ['a:b'] },
    ]);
    expect(Object.keys(groups[2])).toEqual(['caption', 'description', 'permissions']);
  });

  it('sorts by canonical caption and code units, not by the language of the machine', () => {
    const captions = ['ä', 'Z', 'a', 'B', '🦊', 'é', 'Ａb'];
    const { groups } = JSON.parse(
      writeDocument(captions.map((caption) => groupOf(caption, 'a:b', 'a:B', 'Z:a'))),
    );
    expect(groups.map((group: { caption: string }) => group.caption)).toEqual([
      'a',
      'Ａb',
      'B',
      'Z',
      'ä',
      'é',
      '🦊',
    ]);
    expect(groups[0].permissions).toEqual(['Z:a', 'a:B', 'a:b']);
  });

  it('has the same bytes whatever the order of the groups and their permissions', () => {
    const groups = [groupOf('A', 'x:y', 'a:b'), administrators, groupOf('B', 'c:d')];
    const reversed = [...groups]
      .reverse()
      .map((group) => ({ ...group, permissions: [...group.permissions].reverse() }));
    expect(writeDocument(reversed)).toBe(writeDocument(groups));
  });

  it('names a permission once, and none for Administrators', () => {
    expect(writeDocument([groupOf('A', 'x:y', 'x:y')]).match(/x:y/g)).toHaveLength(1);
    expect(writeDocument([{ ...administrators, permissions: ['x:y'] }])).not.toContain('x:y');
  });

  it('changes nothing it is given', () => {
    const permissions = Object.freeze(['b:x', 'a:x']);
    expect(() => writeDocument(Object.freeze([{ ...groupOf('A'), permissions }]))).not.toThrow();
  });

  it('reads back as what was written, and is written again with the same bytes', () => {
    fc.assert(
      fc.property(exportedGroups, (groups) => {
        const text = writeDocument(groups);
        const { groups: readGroups } = read(text);
        expect(writeDocument(readGroups)).toBe(text);
        expect(
          byKey(
            readGroups.map(({ caption, administrators, permissions }) => ({
              caption,
              administrators,
              permissions,
            })),
          ),
        ).toEqual(byKey(groups.map((group) => ({ ...group, permissions: [...group.permissions].sort() }))));
      }),
    );
  });
});

const captions = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 4 }))
  .filter(isCaption)
  .map((text) => readCaption(text).caption);

const permissionKeys = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 191,
});

const exportedGroups: fc.Arbitrary<ExportedGroup[]> = fc
  .uniqueArray(
    fc.record({
      caption: captions,
      administrators: fc.constant(false),
      permissions: fc.uniqueArray(permissionKeys),
    }),
    { selector: ({ caption }) => captionKey(caption) },
  )
  .map((groups) => [...groups, administrators]);

function byKey<T extends { caption: string }>(groups: T[]): T[] {
  return groups.sort((a, b) => (captionKey(a.caption) < captionKey(b.caption) ? -1 : 1));
}

function isCaption(text: string): boolean {
  try {
    readCaption(text);
    return true;
  } catch {
    return false;
  }
}
