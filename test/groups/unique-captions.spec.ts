import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';

describeEachDatabase('A caption', (database) => {
  let host: Host;
  const create = (caption: string) => host.groups.create(host.system, { caption });

  beforeAll(async () => {
    host = await startHost(await database.create());
    for (const caption of ['Café', 'Straße', 'Night shift', 'ﬁnance', 'Σίσυφος']) await create(caption);
  });
  afterAll(() => host.stop());

  it.each([
    ['CAFÉ', 'Café'],
    ['Cafe\u0301', 'Café'],
    [' café ', 'Café'],
    ['Ｃａｆé', 'Café'],
    ['STRASSE', 'Straße'],
    ['straẞe', 'Straße'],
    ['night\u3000 SHIFT', 'Night shift'],
    ['Finance', 'ﬁnance'],
    ['ΣΊΣΥΦΟΣ', 'Σίσυφος'],
  ])('%p is taken by %p, for creating and for renaming', async (caption, by) => {
    const refusal = { code: 'CAPTION_TAKEN', data: { field: 'caption', caption: by } };
    await expectNoTrace(host.dataSource, stateOf, () => create(caption), refusal);
    const other = await create(`Other ${Math.random()}`);
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.groups.update(host.system, other.id, { caption }),
      refusal,
    );
  });

  it.each([
    ['Cafe'],
    ['Cafè'],
    ['Café.'],
    ['Nightshift'],
    ['Νight shift'],
    ["Robert'); DROP TABLE groups_group;--"],
    ['<img src=x onerror=alert(1)>'],
    ['{{7*7}}'],
    ['🙂'],
    ['👩‍🚀 crew'.replace('\u200d', '')],
    ['قسم المبيعات'],
    ['\\'],
    ['%'],
    ['x'.repeat(100)],
    ['𝔘'.repeat(100)],
  ])('%p is a name of its own, and comes back as it was given', async (caption) => {
    const { id } = await create(caption);
    expect((await host.groups.get(id)).caption).toBe(caption);
    expect(
      (await host.groups.list({ search: caption, perPage: 500 })).records.map((group) => group.id),
    ).toContain(id);
  });

  it('is free again when its group is gone or renamed', async () => {
    const { id } = await create('Passing');
    await host.groups.update(host.system, id, { caption: 'Elsewhere' });
    const second = await create('passing');
    await host.groups.delete(host.system, second.id);
    await create('PASSING');
  });

  it.each([
    [''],
    ['x'.repeat(101)],
    ['a\u200bb'],
    ['a\u0000b'],
    ['Аdministrators'],
    [null],
    [42],
    [['Sales']],
  ])('%p is none', async (caption) => {
    await expectNoTrace(host.dataSource, stateOf, () => create(caption as string), {
      code: 'CAPTION_INVALID',
    });
  });
});
