import { BaseRecord, type BaseResource, ValidationError } from 'adminjs';
import { Acting } from '../../../../src/access/index.js';
import type { PanelCall } from '../../../../src/admin/gate/panel-call.js';
import { rememberRead } from '../../../../src/admin/gate/records/key.js';
import {
  cutAnswer,
  guardAnswers,
  isFormOf,
  recordsIn,
  sourceOf,
} from '../../../../src/admin/gate/records/record-json.js';
import type { Params } from '../../../../src/admin/gate/records/veil.js';
import { accessTo, callOf } from '../../../support/panel-call.js';
import { type Library, openLibrary } from './library.js';

const ROW = { id: 1, label: 'Emma', memo: 'HIDDEN', draft: 'DRAFT', pages: 3, authorId: 5, unknown: 'x' };

describe('A record', () => {
  let library: Library;
  let books: BaseResource;
  let authors: BaseResource;
  const viewer = accessTo('Book:view', 'Author:view');

  beforeAll(async () => {
    library = await openLibrary();
    ({ books, authors } = library);
    for (const resource of [books, authors, library.notes]) guardAnswers(resource);
  });
  afterAll(() => library.dataSource.destroy());

  const inCall = <T>(call: PanelCall, work: () => T) => Acting.run(call, work);
  const viewing = (sent = {}) => callOf(viewer, { resource: books, action: 'show', ...sent });
  const book = (params: Params = ROW) => new BaseRecord({ ...params }, books);
  const author = () => new BaseRecord({ id: 5, name: 'Jane', phone: 'HIDDEN' }, authors);

  describe('that becomes JSON', () => {
    it('is whole outside of a call, and where no panel governs its resource', () => {
      expect(Object.keys(book().toJSON().params)).toEqual(Object.keys(ROW));
      const copy = new BaseRecord({ bookId: 1, secret: 'x' }, library.copies);
      expect(Object.keys(inCall(viewing(), () => copy.toJSON()).params)).toEqual(['bookId', 'secret']);
    });

    it('has what its user may see, and what the code of the host has put in', () => {
      const call = viewing();
      const json = inCall(call, () => book().toJSON());
      expect(json.params).toEqual({ id: 1, label: 'Emma', pages: 3, authorId: 5, unknown: 'x' });
      expect(json.recordActions).not.toEqual([]);
      expect(inCall(call, () => sourceOf(json))).toBe(books);
      expect(sourceOf(json)).toBeUndefined();
    });

    it.each(['new', 'edit'])('has also what the form has a field for: %s', (action) => {
      const { params } = inCall(viewing({ action }), () => book().toJSON());
      expect(Object.keys(params)).toEqual(Object.keys(ROW).filter((path) => path !== 'memo'));
    });

    it('shows a hidden value again if it is for a form', () => {
      const record = book();
      inCall(viewing(), () => record.toJSON());
      expect(Object.keys(record.params)).not.toContain('draft');
      inCall(viewing({ action: 'edit' }), () => record.toJSON());
      expect(Object.keys(record.params)).toContain('draft');
      expect(Object.keys(record.params)).not.toContain('memo');
    });

    it('is one of the form only by itself, not in another record', () => {
      const inner = book();
      const outer = author();
      outer.populate('favourite', inner);
      const call = callOf(viewer, { resource: books, action: 'edit' });
      expect(inCall(call, () => outer.toJSON()).populated).toHaveProperty('favourite');
      expect(Object.keys(inner.params)).not.toContain('draft');
      expect(Object.keys(inCall(call, () => book().toJSON()).params)).toContain('draft');
    });

    it('is one of the form by itself also after another has failed', () => {
      const broken = book();
      broken.populated = { authorId: { toJSON: () => { throw new Error('broken'); } } } as never; // prettier-ignore
      const call = viewing({ action: 'edit' });
      expect(() => inCall(call, () => broken.toJSON())).toThrow('broken');
      expect(Object.keys(inCall(call, () => book().toJSON()).params)).toContain('draft');
    });

    it('has the records of references that its user can see', () => {
      const record = book();
      for (const path of ['authorId', 'memo', 'draft']) record.populate(path, author());
      const populated = (action: string) =>
        Object.keys(inCall(viewing({ action }), () => record.toJSON()).populated);
      expect(populated('show')).toEqual(['authorId']);
      expect(populated('edit')).toEqual(['authorId', 'draft']);
    });

    it('is id and title for a user who may not view it, without any action', () => {
      const record = book();
      record.populate('authorId', author());
      const json = inCall(callOf(accessTo()), () => record.toJSON());
      expect({ ...json.params }).toEqual({ id: 1, label: 'Emma', unknown: undefined });
      expect(json).toMatchObject({ title: 'Emma', populated: {}, recordActions: [], bulkActions: [] });
    });

    it.each<[Params, unknown]>([
      [{ id: 1, label: 'Emma' }, 'Emma'],
      [{ id: 1 }, 1],
      [{ id: 1, label: null }, '1'],
      [{ id: 1, label: new Date(0) }, new Date(0)],
    ])('is called by its title, or by its id: %j', (params, title) => {
      expect(inCall(viewing(), () => book(params).toJSON()).title).toEqual(title);
    });
  });

  describe('in code of the host', () => {
    it('gives a hidden value to code that asks for it by its name', () => {
      const record = book();
      inCall(viewing(), () => record.toJSON());
      expect([record.get('memo'), record.param('memo'), record.get('pages'), record.param('pages')]).toEqual([
        'HIDDEN',
        'HIDDEN',
        3,
        3,
      ]);
      expect(record.get()).not.toHaveProperty('memo');
    });

    it('is the record it was read as, whatever was stored in it since', () => {
      const record = book();
      rememberRead(record, { ...ROW });
      record.storeParams({ id: 2 });
      expect([record.id(), inCall(viewing(), () => record.id())]).toEqual([2, 1]);
      rememberRead(record, {});
      expect(inCall(viewing(), () => record.id())).toBe(2);
      expect(inCall(viewing(), () => book({ id: 3 }).id())).toBe(3);
    });

    it('is valid only without an error, in whatever place', () => {
      const record = book();
      const isValid = () => inCall(viewing(), () => record.isValid());
      expect(isValid()).toBe(true);
      record.baseError = { type: 'x', message: 'x' };
      expect([isValid(), record.isValid()]).toEqual([false, true]);
      record.baseError = null;
      record.errors = { label: { type: 'x', message: 'x' } };
      expect(isValid()).toBe(false);
    });

    it.each(['update', 'create', 'save'] as const)(
      'has nothing hidden of the row that a write gives back: %s',
      async (method) => {
        const given: Params[] = [];
        const write = async (...args: unknown[]) => {
          given.push(args[method === 'create' ? 0 : 1] as Params);
          return ROW;
        };
        Object.assign(books, { update: write, create: write });
        const record = book({ id: 1, label: 'Emma' });
        const work = () => (method === 'update' ? record.update({ id: 2, label: 'New' }) : record[method]());
        expect(await inCall(viewing(), work)).toBe(record);
        expect(Object.keys(record.params)).toEqual(['id', 'label', 'pages', 'authorId', 'unknown']);
        if (method === 'update') expect(given).toEqual([{ label: 'New' }]);
        await work();
        expect(Object.keys(record.params)).toContain('memo');
        if (method === 'update') expect(given[1]).toEqual({ id: 2, label: 'New' });
      },
    );

    it('keeps the errors of a write that failed', async () => {
      const failed = new ValidationError({ label: { type: 'x', message: 'x' } });
      Object.assign(books, { update: () => Promise.reject(failed) });
      const record = await inCall(viewing(), () => book().update({ label: 'x' }));
      expect(record.errors).toEqual(failed.propertyErrors);
    });
  });

  describe('in the answer of an action', () => {
    it('is found by itself and in a list', () => {
      const [one, two] = [{ params: { id: 1 } }, { params: { id: 2 } }];
      expect(recordsIn({ record: one, records: [two] })).toEqual([one, two]);
      for (const answer of [undefined, null, 'text', {}, { record: null }, { record: { params: 'x' } }])
        expect(recordsIn(answer)).toEqual([]);
    });

    it('has nothing hidden that a hook has put in, by the resource it is of', () => {
      const call = viewing();
      const json = inCall(call, () => author().toJSON());
      Object.assign(json.params, { phone: 'HIDDEN', memo: 'no column of an author' });
      const made = { params: { id: 1, memo: 'HIDDEN', phone: 'no column of a book' } };
      cutAnswer(call, books, { records: [json, made] });
      expect(Object.keys(json.params)).toEqual(['id', 'name', 'memo']);
      expect(Object.keys(made.params)).toEqual(['id', 'phone']);
    });

    it('is of a form where the action is one of this resource', () => {
      const isForm = (action: string, resource = books) =>
        isFormOf(callOf(viewer, { resource, action }), books);
      expect(['new', 'edit', 'show', 'list'].map((action) => isForm(action))).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect(isForm('edit', authors)).toBe(false);
    });
  });
});
