import type { Type } from '@nestjs/common';
import { RequestInvalidError } from '../../src/index.js';
import { AccessQuestionsDto } from '../../src/rest/dto/access-question.dto.js';
import { ChangeMembersDto } from '../../src/rest/dto/change-members.dto.js';
import { DuplicateGroupDto } from '../../src/rest/dto/duplicate-group.dto.js';
import { UpdateGroupDto } from '../../src/rest/dto/update-group.dto.js';
import { GroupIdPipe, VALIDATION } from '../../src/rest/validation.js';

/** The faults of a body, or `taken`. */
async function faultsOf(metatype: Type, body: string): Promise<'taken' | unknown> {
  try {
    await VALIDATION.transform(JSON.parse(body), { type: 'body', metatype });
    return 'taken';
  } catch (error) {
    if (!(error instanceof RequestInvalidError)) throw error;
    return error.data['faults'];
  }
}

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth - 1) + '{}' + '}'.repeat(depth - 1);
const numbers = (count: number) => `[${Array.from({ length: count }, (_, at) => at).join(',')}]`;
const fields = (count: number) =>
  `{${Array.from({ length: count }, (_, at) => `"${at.toString(36)}":1`).join(',')}}`;

const TOO_DEEP = 'must not go deeper than 32 levels';
const TOO_MANY = 'must have at most 10000 items';
const NOT_A_TEXT = [{ path: 'caption', message: 'caption must be a string' }];

describe('A body at REST', () => {
  it.each([
    ['lists', lists],
    ['objects', objects],
  ])('may have %s 32 levels deep, and no deeper: the field is named', async (_, nested) => {
    expect(await faultsOf(UpdateGroupDto, `{"caption":${nested(31)}}`)).toEqual(NOT_A_TEXT);
    for (const body of [
      `{"caption":${nested(32)}}`,
      `{"grant":["x"],"caption":[null,1,"",${nested(31)},[]]}`,
    ]) {
      const faults = await faultsOf(UpdateGroupDto, body);
      expect(faults).toEqual([{ path: 'caption', message: TOO_DEEP }]);
    }
  });

  it('may have lists of 10,000 items, and no longer ones: the field is named', async () => {
    expect(await faultsOf(ChangeMembersDto, `{"add":${numbers(10_000)}}`)).toBe('taken');
    for (const body of [`{"add":${numbers(10_001)}}`, `{"remove":[],"add":[1,[${numbers(10_001)}]]}`]) {
      expect(await faultsOf(ChangeMembersDto, body)).toEqual([{ path: 'add', message: TOO_MANY }]);
    }
  });

  it('may have no object of more than 10,000 fields', async () => {
    expect(await faultsOf(UpdateGroupDto, `{"caption":${fields(10_000)}}`)).toEqual(NOT_A_TEXT);
    expect(await faultsOf(UpdateGroupDto, `{"caption":${fields(10_001)}}`)).toEqual([
      { path: 'caption', message: TOO_MANY },
    ]);
    expect(await faultsOf(UpdateGroupDto, fields(10_001))).toEqual([{ path: '', message: TOO_MANY }]);
  });

  it('gets every fault at once, each with its field', async () => {
    const faults = await faultsOf(UpdateGroupDto, '{"caption":1,"grant":"x","extra":1}');
    expect(faults).toEqual([
      { path: 'extra', message: 'property extra should not exist' },
      ...NOT_A_TEXT,
      { path: 'grant', message: 'grant must contain no more than 10000 elements' },
      { path: 'grant', message: 'grant must be an array' },
    ]);
  });

  it('has a fault in an object of a list named with its place', async () => {
    const body = '{"questions":[{"user":"1","permission":"Client:view"},{"user":"1","permission":2}]}';
    expect(await faultsOf(AccessQuestionsDto, body)).toContainEqual({
      path: 'questions.1.permission',
      message: 'permission must be a string',
    });
  });

  it('may have no field with a name that every object has', async () => {
    const body = '{"constructor":1,"__proto__":1,"prototype":1,"caption":"x"}';
    expect(await faultsOf(UpdateGroupDto, body)).toEqual(
      ['constructor', '__proto__', 'prototype'].map((path) => ({
        path,
        message: `property ${path} should not exist`,
      })),
    );
  });

  it('is an object or none', async () => {
    const metadata = { type: 'body', metatype: DuplicateGroupDto } as const;
    for (const value of [undefined, null, {}]) {
      expect(await VALIDATION.transform(value, metadata)).toEqual({});
    }
    for (const value of ['text', 1, true, [], [{}]]) {
      const refused = VALIDATION.transform(value, metadata);
      await expect(refused).rejects.toMatchObject({
        data: { faults: [{ path: 'body', message: 'body must be an object' }] },
      });
    }
  });

  it('is what is checked, as the query is, and nothing else that a route is given', async () => {
    const of = (type: 'body' | 'query' | 'param' | 'custom') =>
      VALIDATION.transform([1], { type, metatype: Object });
    await expect(of('body')).rejects.toThrow(RequestInvalidError);
    await expect(of('query')).rejects.toMatchObject({ data: { faults: [{ path: 'query' }] } });
    expect([await of('param'), await of('custom')]).toEqual([[1], [1]]);
  });
});

describe('The id of a group in an address', () => {
  const pipe = new GroupIdPipe();

  it.each(['1', '9', '10', '2147483647'])('may be %s', (id) => {
    expect(pipe.transform(id)).toBe(Number(id));
  });

  it.each(['', '0', '01', '-1', '1.0', '1e3', ' 1', '1 ', 'x1', '1x', '2147483648', '11111111111'])(
    'may not be %j',
    (id) => {
      expect(() => pipe.transform(id)).toThrow(
        expect.objectContaining({
          data: { faults: [{ path: 'id', message: 'must be a whole number from 1' }] },
        }),
      );
    },
  );
});
