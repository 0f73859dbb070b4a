import { readFileSync } from 'node:fs';
import { PERMISSION_KEY_LIMIT } from '../../src/entities/index.js';
import { DOCUMENT_FORMAT, DOCUMENT_LIMITS, DOCUMENT_VERSION } from '../../src/transfer/document.js';
import { AdministratorsDto, DocumentDto, GroupDto } from '../../src/transfer/document.dto.js';

const schema = JSON.parse(readFileSync('src/transfer/document.schema.json', 'utf8'));

describe('the published JSON Schema', () => {
  it('names the format, version and limits that an import goes by', () => {
    expect(schema.properties.format.const).toBe(DOCUMENT_FORMAT);
    expect(schema.properties.version.const).toBe(DOCUMENT_VERSION);
    expect(schema.properties.groups.maxItems).toBe(DOCUMENT_LIMITS.groups);
    expect(schema.$defs.group.properties.permissions.items.pattern).toContain(`{1,${PERMISSION_KEY_LIMIT}}`);
  });

  it.each([
    ['a document', schema, new DocumentDto(), []],
    ['Administrators', schema.$defs.administrators, new AdministratorsDto(), []],
    ['a group', schema.$defs.group, new GroupDto(), ['description', 'renamedFrom']],
  ])('knows the keys of %s, and no others', (_what, definition, dto, optional) => {
    expect(Object.keys(definition.properties).sort()).toEqual(Object.keys(dto).sort());
    expect([...definition.required, ...optional].sort()).toEqual(Object.keys(dto).sort());
    expect(definition.additionalProperties).toBe(false);
  });
});
