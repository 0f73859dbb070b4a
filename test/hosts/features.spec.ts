import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request, { type Response } from 'supertest';
import { type Host, User, cookieFor } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Log, Product, ProductTag, Tag, hashOf, startFeaturesHost } from './features-host.js';

const PICTURE = Buffer.from('a picture');
const PNG = { contentType: 'image/png' };
const NULL = '__FORM_VALUE_NULL__';
const api = (path: string) => `/admin/api/resources/${path}`;

/** What a person sends by the forms of AdminJS, which are all multipart. */
interface Person {
  id: number;
  get(path: string): request.Test;
  json(path: string, body: object): request.Test;
  post(path: string, fields?: Record<string, string>, files?: Record<string, string>): request.Test;
}

describeEachDatabase('In a host with the features of AdminJS', (database) => {
  let host: Host;
  let folder: string;
  let person: (name: string, permissions: string[], more?: Partial<User>) => Promise<Person>;
  let anna: Person;
  let product: Product;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groups_bucket_'));
    host = await startFeaturesHost(await database.create(), folder);
    person = async (name, permissions, more = {}) => {
      const email = `${name}@example.com`;
      const group = permissions.includes('*') ? 1 : await host.group(name, permissions);
      const { id } = await host.user(email, [group], more);
      const cookie = await cookieFor(host, email);
      return {
        id,
        get: (path) => request(host.server).get(api(path)).set('Cookie', cookie),
        json: (path, body) => request(host.server).post(api(path)).set('Cookie', cookie).send(body),
        post: (path, fields = {}, files = {}) => {
          const test = request(host.server).post(api(path)).set('Cookie', cookie);
          for (const [field, value] of Object.entries(fields)) void test.field(field, value);
          for (const [field, filename] of Object.entries(files))
            void test.attach(field, PICTURE, { filename, ...PNG });
          if (Object.keys({ ...fields, ...files }).length === 0) void test.type('form').send({});
          return test;
        },
      };
    };
    anna = await person('anna', ['*'], { pin: hashOf('anna') });
  });
  beforeEach(async () => {
    product = await Product.create({ name: `Lamp ${Math.random()}`, margin: 'MARGIN-90' }).save();
  });
  afterAll(async () => {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const stored = () => Product.findOneByOrFail({ id: product.id });
  const filesOf = (id = product.id, below = '') => {
    const place = join(folder, String(id), below);
    return existsSync(place)
      ? readdirSync(place, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name)
          .sort()
      : [];
  };
  const expectDone = (answer: Response) =>
    expect([answer.status, answer.body.notice?.type]).toEqual([200, 'success']);
  const expectRefused = (answer: Response) => {
    expect([answer.status === 403, answer.body.notice?.type === 'error']).toContain(true);
    expect(answer.body.notice?.type).not.toBe('success');
  };

  describe('an upload', () => {
    let edith: Person;
    let vera: Person;
    beforeAll(async () => {
      edith = await person('edith', ['Product:create', 'Product:update', 'Product:delete']);
      vera = await person('vera', ['Product:view']);
    });

    it('brings a picture of a new record, and shows it wherever its hidden columns are needed', async () => {
      const answer = await edith.post('Product/actions/new', { name: 'Chair' }, { 'photo.0': 'chair.png' });
      expectDone(answer);
      const { id, photoKey } = await Product.findOneByOrFail({ name: 'Chair' });
      expect([photoKey, filesOf(id)]).toEqual([`${id}/chair.png`, ['chair.png']]);
      const shown = { photoKey, photoMime: 'image/png', photoPath: `/${join(folder, photoKey!)}` };
      expect(answer.body.record.params).toMatchObject(shown);
      expect((await vera.get(`Product/records/${id}/show`)).body.record.params).toMatchObject(shown);
      const { body } = await vera.get('Product/actions/list?filters.name=Chair');
      expect(body.records[0].params).toMatchObject(shown);
    });

    it('keeps the picture of a form without one, replaces it by another, and removes it', async () => {
      const edit = `Product/records/${product.id}/edit`;
      expectDone(await edith.post(edit, {}, { 'photo.0': 'lamp.png' }));
      expectDone(await edith.post(edit, { name: 'Renamed', photoKey: (await stored()).photoKey! }));
      expect([await stored(), filesOf()]).toMatchObject([
        { name: 'Renamed', photoKey: `${product.id}/lamp.png` },
        ['lamp.png'],
      ]);
      expectDone(await edith.post(edit, {}, { 'photo.0': 'other.png' }));
      expect([(await stored()).photoKey, filesOf()]).toEqual([`${product.id}/other.png`, ['other.png']]);
      const removed = await edith.post(edit, { photo: NULL });
      expectDone(removed);
      expect([await stored(), filesOf()]).toMatchObject([{ photoKey: null, photoMime: null }, []]);
      expect(removed.body.record.params.photoPath).toBeUndefined();
    });

    it('takes several files, shows them, and removes the one that was chosen', async () => {
      const edit = `Product/records/${product.id}/edit`;
      expectDone(
        await edith.post(edit, {}, { 'gallery.0': 'a.png', 'gallery.1': 'b.png', 'gallery.2': 'c.png' }),
      );
      const keyOf = (name: string) => `${product.id}/gallery/${name}`;
      const { body } = await vera.get(`Product/records/${product.id}/show`);
      expect(body.record.params).toMatchObject({
        'galleryKeys.0': keyOf('a.png'),
        'galleryKeys.2': keyOf('c.png'),
        'galleryMimes.1': 'image/png',
        'galleryPaths.1': `/${join(folder, keyOf('b.png'))}`,
      });
      expectDone(
        await edith.post(edit, { name: 'Two', 'galleryToDelete.0': '1', 'galleryKeys.0': keyOf('a.png') }),
      );
      expect([(await stored()).galleryKeys, filesOf(product.id, 'gallery')]).toEqual([
        [keyOf('a.png'), keyOf('c.png')],
        ['a.png', 'c.png'],
      ]);
      expectDone(await edith.post(edit, {}, { 'gallery.0': 'd.png' }));
      expect((await stored()).galleryKeys).toEqual(['a.png', 'c.png', 'd.png'].map(keyOf));
    });

    it('takes no key that somebody typed, so that nobody reads or removes the file of another record', async () => {
      const edit = `Product/records/${product.id}/edit`;
      const other = await Product.create({ name: 'Other' }).save();
      expectDone(await edith.post(`Product/records/${other.id}/edit`, {}, { 'photo.0': 'theirs.png' }));
      const { photoKey } = await Product.findOneByOrFail({ id: other.id });
      await edith.post(edit, { photoKey: photoKey!, 'galleryKeys.0': photoKey!, photoMime: 'text/html' });
      await edith.post(edit, { photo: NULL, photoKey: photoKey! });
      await edith.post(edit, { 'galleryToDelete.0': '0', 'galleryKeys.0': photoKey! });
      expect(filesOf(other.id)).toEqual(['theirs.png']);
      const { photoKey: key, galleryKeys, photoMime } = await stored();
      expect([key ?? null, galleryKeys ?? [], photoMime ?? null]).toEqual([null, [], null]);
    });

    it('takes no file of the server whose path somebody typed', async () => {
      const outside = join(folder, 'secret.json');
      await writeFile(outside, JSON.stringify([{ name: 'Stolen' }]));
      const forger = await person('forger', ['Product:update', 'Product:import']);
      const forged = { name: 'stolen.json', path: outside, type: 'application/json', size: 1 };
      const edit = `Product/records/${product.id}/edit`;
      const typed = { 'photo.0.name': 'stolen.json', 'photo.0.path': outside };
      for (const answer of [
        await forger.post(edit, typed),
        await forger.post(edit, typed, { 'photo.0': 'own.png' }),
        await forger.json(edit, { photo: [forged], gallery: [forged] }),
        await forger.json(edit, typed),
        await forger.post('Product/actions/import', { 'file.name': 'stolen.json', 'file.path': outside }),
        await forger.json('Product/actions/import', { file: forged }),
      ]) {
        expect(answer.body.notice?.type).not.toBe('success');
        expect([existsSync(outside), (await stored()).photoKey, filesOf()]).toEqual([true, null, []]);
      }
      expect(await Product.countBy({ name: 'Stolen' })).toBe(0);
    });

    it('removes the files of a record with it, and of several', async () => {
      const second = await Product.create({ name: 'Second' }).save();
      for (const { id } of [product, second]) {
        await edith.post(`Product/records/${id}/edit`, {}, { 'photo.0': 'x.png', 'gallery.0': 'y.png' });
        expect([filesOf(id), filesOf(id, 'gallery')]).toEqual([['x.png'], ['y.png']]);
      }
      expectDone(await edith.post(`Product/records/${product.id}/delete`));
      expectDone(await edith.post(`Product/bulk/bulkDelete?recordIds=${second.id}`));
      for (const { id } of [product, second]) expect([filesOf(id), filesOf(id, 'gallery')]).toEqual([[], []]);
    });

    it('is refused to those who may only look, and changes nothing', async () => {
      const edit = `Product/records/${product.id}/edit`;
      expectDone(await edith.post(edit, {}, { 'photo.0': 'lamp.png' }));
      expectRefused(await vera.post(edit, {}, { 'photo.0': 'hers.png' }));
      expectRefused(await vera.post(edit, { photo: NULL }));
      expectRefused(await vera.post('Product/actions/new', { name: 'Hers' }, { 'photo.0': 'hers.png' }));
      expect([(await stored()).photoKey, filesOf()]).toEqual([`${product.id}/lamp.png`, ['lamp.png']]);
      expect(await Product.countBy({ name: 'Hers' })).toBe(0);
    });

    it('gives out no other hidden column on the way', async () => {
      for (const answer of [
        await edith.post(
          `Product/records/${product.id}/edit`,
          {},
          { 'photo.0': 'lamp.png', 'gallery.0': 'a.png' },
        ),
        await vera.get(`Product/records/${product.id}/show`),
        await vera.get('Product/actions/list'),
      ]) {
        expect(answer.status).toBe(200);
        expect(answer.text).not.toMatch(/MARGIN|"margin"/);
      }
    });
  });

  describe('an export', () => {
    it.each(['json', 'csv', 'xml'])('as %s has what its user may see, and nothing hidden', async (type) => {
      const exporter = await person(`exporter-${type}`, ['Product:export', 'Product:view']);
      const answer = await exporter.post(`Product/actions/export?type=${type}`);
      expect(answer.status).toBe(200);
      expect(answer.body.exportedData).toContain(product.name);
      expect(answer.text).not.toMatch(/MARGIN|margin/);
    });

    it('of users has no hash of a password', async () => {
      for (const [index, permissions] of [['User:export', 'User:view'], ['*']].entries()) {
        const answer = await (
          await person(`leaver-${index}`, permissions)
        ).post('User/actions/export?type=json');
        expect(answer.status).toBe(200);
        expect(answer.body.exportedData).toContain('anna@example.com');
        expect(answer.text).not.toMatch(/#616e6e61|\bpin\b/);
      }
    });

    it('is refused to those who may only look', async () => {
      const vera = await person('looker', ['Product:view', 'User:view']);
      for (const resource of ['Product', 'User'])
        expect((await vera.post(`${resource}/actions/export?type=json`)).status).toBe(403);
    });
  });

  describe('an import', () => {
    // The feature prints what it could not import.
    const print = console.error;
    beforeAll(() => (console.error = () => undefined));
    afterAll(() => (console.error = print));

    const importing = (who: Person, resource: string, rows: object[]) =>
      who
        .post(`${resource}/actions/import`, { by: 'test' })
        .attach('file', Buffer.from(JSON.stringify(rows)), {
          filename: 'rows.json',
          contentType: 'application/json',
        });

    it('creates records', async () => {
      const importer = await person('importer', ['Product:import']);
      const answer = await importing(importer, 'Product', [{ name: 'Import A' }, { name: 'Import B' }]);
      expect([answer.status, answer.body.notice?.type]).toEqual([200, undefined]);
      expect(await Product.countBy({ name: 'Import A' })).toBe(1);
      expect(await Product.countBy({ name: 'Import B' })).toBe(1);
    });

    it('creates none for those who may create, but not import', async () => {
      const creator = await person('creator', ['Product:create', 'Product:export']);
      expectRefused(await importing(creator, 'Product', [{ name: 'Sneaked' }]));
      expect(await Product.countBy({ name: 'Sneaked' })).toBe(0);
    });

    it('writes over no record, whoever imports', async () => {
      const everything = ['import', 'create', 'update'].map((action) => `Product:${action}`);
      const importers = [await person('importer-again', everything), anna];
      for (const importer of importers) {
        for (const id of [
          product.id,
          String(product.id),
          ` ${product.id}`,
          `0x${product.id.toString(16)}`,
          `${product.id}e0`,
        ]) {
          await importing(importer, 'Product', [{ id, name: 'Overwritten' }]);
          expect([id, (await stored()).name]).toEqual([id, product.name]);
        }
      }
    });

    it('writes over no user', async () => {
      const importer = await person('user-importer', [
        'User:import',
        'User:create',
        'User:update',
        'User:view',
      ]);
      const before = await User.find({ order: { id: 'ASC' } });
      for (const id of [anna.id, String(anna.id), `0x${anna.id.toString(16)}`, importer.id])
        await importing(importer, 'User', [
          { id, email: 'x@example.com', name: 'x', status: 'enabled', pin: hashOf('x') },
        ]);
      const after = await User.find({ order: { id: 'ASC' } });
      expect(after.slice(0, before.length)).toEqual(before);
    });
  });

  describe('a password', () => {
    let supporter: Person;
    let max: User;
    const pinOf = async (id: number) => (await User.findOneByOrFail({ id })).pin;
    beforeAll(async () => {
      supporter = await person('supporter', ['User:create', 'User:update', 'Product:view']);
    });
    beforeEach(async () => {
      max = await host.user(`max${Math.random()}@example.com`, [], { pin: hashOf('old') });
    });

    it('is hashed, and its hash is shown to nobody', async () => {
      const edit = `User/records/${max.id}/edit`;
      for (const [who, password] of [
        [supporter, 'first'],
        [anna, 'second'],
      ] as const) {
        const answer = await who.post(edit, { newPassword: password });
        expectDone(answer);
        expect(await pinOf(max.id)).toBe(hashOf(password));
        for (const { text } of [answer, await who.get(edit), await who.get(`User/records/${max.id}/show`)])
          expect(text).not.toMatch(/#[0-9a-f]{8}|"pin"/);
      }
    });

    it('of a new user is hashed, too', async () => {
      const email = `new${Math.random()}@example.com`;
      const answer = await supporter.post('User/actions/new', {
        email,
        name: 'New',
        status: 'enabled',
        newPassword: 'fresh',
      });
      expectDone(answer);
      expect((await User.findOneByOrFail({ email })).pin).toBe(hashOf('fresh'));
      expect(answer.text).not.toMatch(/#[0-9a-f]{8}/);
    });

    it('stays as it is where the form has none, or has a hash that somebody chose', async () => {
      const edit = `User/records/${max.id}/edit`;
      for (const fields of [
        { name: 'Max' },
        { name: 'Max', newPassword: '' },
        { name: 'Max', pin: hashOf('chosen') },
      ]) {
        expectDone(await supporter.post(edit, fields));
        expect(await pinOf(max.id)).toBe(hashOf('old'));
      }
    });

    it('of a user who may do more is not theirs to set', async () => {
      expectRefused(await supporter.post(`User/records/${anna.id}/edit`, { newPassword: 'mine' }));
      const viewer = await person('viewer', ['User:view']);
      expectRefused(await viewer.post(`User/records/${max.id}/edit`, { newPassword: 'mine' }));
      expect([await pinOf(anna.id), await pinOf(max.id)]).toEqual([hashOf('anna'), hashOf('old')]);
    });
  });

  describe('the log', () => {
    it('has every change with its author, for those who may see it', async () => {
      const editor = await person('editor', ['Product:create', 'Product:update', 'Product:delete']);
      expectDone(await editor.post(`Product/records/${product.id}/edit`, { name: 'Logged' }));
      expectDone(await editor.post(`Product/records/${product.id}/delete`));
      const entries = await Log.find({ where: { recordId: String(product.id) }, order: { id: 'ASC' } });
      expect(entries).toMatchObject([
        { action: 'edit', resource: 'Product', userId: String(editor.id), recordTitle: 'Logged' },
        { action: 'delete', resource: 'Product', userId: String(editor.id) },
      ]);
      expect(JSON.parse(entries[0]!.difference!)).toMatchObject({
        name: { before: product.name, after: 'Logged' },
      });
      for (const { difference } of entries) expect(difference).not.toContain('MARGIN');
      expect((await editor.get('Log/actions/list')).status).toBe(403);
      const auditor = await person('auditor', ['Log:view']);
      const { body } = await auditor.get(`Log/actions/list?filters.recordId=${product.id}`);
      expect(body.records.map(({ params }: { params: { action: string } }) => params.action).sort()).toEqual([
        'delete',
        'edit',
      ]);
      const show = await auditor.get(`Log/records/${entries[0]!.id}/show`);
      expect(show.body.record.params).toMatchObject({ userId: String(editor.id), action: 'edit' });
    });

    it('is written by nobody else, and changed by nobody', async () => {
      const [entry] = await Log.find({ take: 1 });
      const before = await Log.find();
      for (const path of [
        'Log/actions/new',
        `Log/records/${entry!.id}/edit`,
        `Log/records/${entry!.id}/delete`,
        `Log/bulk/bulkDelete?recordIds=${entry!.id}`,
      ])
        expectRefused(await anna.post(path, { recordId: '0', action: 'forged', resource: 'x', userId: '0' }));
      expect(await Log.find()).toEqual(before);
    });
  });

  describe('a relation', () => {
    let tag: Tag;
    const junctions = () => ProductTag.countBy({ productId: product.id, tagId: tag.id });
    beforeEach(async () => {
      tag = await Tag.create({ name: 'Sale', colour: 'COLOUR-red', note: 'NOTE-secret' }).save();
    });

    it('shows the records of the other resource as their own resource does', async () => {
      await ProductTag.create({ productId: product.id, tagId: tag.id }).save();
      const both = await person(`both${tag.id}`, ['Product:findTags', 'Tag:view', 'ProductTag:view']);
      const { body, text } = await both.get(`Product/records/${product.id}/findTags`);
      expect(body.records).toMatchObject([
        { id: tag.id, title: 'Sale', params: { name: 'Sale', colour: 'COLOUR-red' } },
      ]);
      expect(text).not.toMatch(/NOTE-|"note"|MARGIN/);
    });

    it('shows no more than their names to those who may not view them', async () => {
      await ProductTag.create({ productId: product.id, tagId: tag.id }).save();
      const one = await person(`one${tag.id}`, ['Product:findTags', 'ProductTag:view']);
      const { text } = await one.get(`Product/records/${product.id}/findTags`);
      expect(text).not.toMatch(/COLOUR-|NOTE-|MARGIN/);
    });

    it('is added and removed by an action with the permission for the junction, and only with it', async () => {
      const add = (who: Person) =>
        who.post(`Product/records/${product.id}/addTag`, { targetId: String(tag.id) });
      const without = await person(`adder${tag.id}`, [
        'Product:addTag',
        'Product:removeTag',
        'Tag:view',
        'ProductTag:view',
      ]);
      expectRefused(await add(without));
      expect(await junctions()).toBe(0);
      const allowed = await person(`linker${tag.id}`, [
        'Product:addTag',
        'Product:removeTag',
        'ProductTag:create',
        'ProductTag:delete',
      ]);
      expectDone(await add(allowed));
      expect(await junctions()).toBe(1);
      const removal = { targetId: String(tag.id) };
      expectRefused(await without.post(`Product/records/${product.id}/removeTag`, removal));
      expect(await junctions()).toBe(1);
      expectDone(await allowed.post(`Product/records/${product.id}/removeTag`, removal));
      expect(await junctions()).toBe(0);
    });

    it('is added with a new record of the other side, with the permission for the junction, and only with it', async () => {
      const path = `Tag/actions/new?junctionResourceId=ProductTag&joinKey=productId&inverseJoinKey=tagId&productId=${product.id}`;
      const without = await person(`tagger${tag.id}`, ['Tag:create', 'Product:view']);
      await without.post(path, { name: `Unlinked ${tag.id}` });
      expect(await ProductTag.countBy({ productId: product.id })).toBe(0);
      const allowed = await person(`tag-linker${tag.id}`, ['Tag:create', 'ProductTag:create']);
      expectDone(await allowed.post(path, { name: `Linked ${tag.id}` }));
      const { id } = await Tag.findOneByOrFail({ name: `Linked ${tag.id}` });
      expect(await ProductTag.findBy({ productId: product.id })).toMatchObject([{ tagId: id }]);
    });

    it('writes no other resource that its address names', async () => {
      const tagger = await person(`forger${tag.id}`, ['Tag:create', 'User:view']);
      const users = await User.find({ order: { id: 'ASC' } });
      const groups = await host.groups.list({ page: 1, perPage: 100 });
      for (const query of [
        'junctionResourceId=User&joinKey=email&inverseJoinKey=name&email=forged@example.com',
        `junctionResourceId=User&joinKey=id&inverseJoinKey=name&id=${anna.id}`,
        'junctionResourceId=Group&joinKey=caption&inverseJoinKey=id&caption=Forged',
        `junctionResourceId=Product&joinKey=id&inverseJoinKey=name&id=${product.id}`,
        'junctionResourceId=Log&joinKey=recordId&inverseJoinKey=userId&recordId=1',
      ])
        await tagger.post(`Tag/actions/new?${query}`, { name: 'Forging' });
      expect(await User.find({ order: { id: 'ASC' } })).toEqual(users);
      expect(await host.groups.list({ page: 1, perPage: 100 })).toEqual(groups);
      expect((await stored()).name).toBe(product.name);
      expect(await Log.countBy({ recordId: '1', resource: 'Tag' })).toBe(0);
    });

    it('writes no hidden column of its own resource that its address names', async () => {
      const tagger = await person(`namer${tag.id}`, ['Tag:create']);
      const named = 'junctionResourceId=Tag&joinKey=name&inverseJoinKey=note&name=Named';
      await tagger.post(`Tag/actions/new?${named}`, { name: 'Naming' });
      expect(await Tag.countBy({ name: 'Named' })).toBe(0);
    });
  });
});
