import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { ActionContext, ActionRequest, BaseRecord, BaseResource } from 'adminjs';
import { AppError, ValidationError } from 'adminjs';
import express, { type Response } from 'express';
import request from 'supertest';
import { Acting } from '../../../../src/access/index.js';
import { Refusals } from '../../../../src/administrators/index.js';
import {
  CaptionInvalidError,
  CaptionTakenError,
  LastAdministratorError,
} from '../../../../src/errors/index.js';
import { governHandlers } from '../../../../src/admin/gate/records/handlers.js';
import { guardAnswers } from '../../../../src/admin/gate/records/record-json.js';
import { rememberAccess } from '../../../../src/admin/gate/panel-access.js';
import { type PanelHandler, changeHandler } from '../../../../src/admin/panel.js';
import { Actor } from '../../../../src/index.js';
import { accessTo, callOf } from '../../../support/panel-call.js';
import { Author, type GroupedLibrary, openGroupedLibrary } from './library.js';

interface Answer {
  fault?: object;
  notice?: object;
  record?: { params: object; errors: object };
  records?: { recordActions?: { name: string }[]; bulkActions?: unknown[] }[];
}

const system = Actor.system('test');
let library: GroupedLibrary;
/** What the code of the host does. */
let work: (...args: Parameters<PanelHandler>) => unknown;
const viewer = accessTo('Book:view');

beforeAll(async () => {
  library = await openGroupedLibrary();
  const { authors, books, notes, groups, history } = library;
  const actions = [
    [books, ['show', 'edit', 'new']],
    [authors, ['show', 'list', 'edit', 'bulkDelete']],
    [notes, ['show', 'new']],
    [groups, ['export', 'edit']],
    [history, ['list']],
  ] as const;
  for (const [resource, keys] of actions)
    for (const key of keys)
      changeHandler(
        resource,
        key,
        () =>
          async (...args) =>
            work(...args),
      );
  guardAnswers(books);
  governHandlers(library.admin, library.services);
});
afterAll(() => library.app.close());

function handlerOf(resource: BaseResource, key: string): PanelHandler {
  const actions = resource.decorate().actions as unknown as Record<string, { handler: PanelHandler }>;
  return actions[key]!.handler;
}

/** What somebody gets who may view books. */
async function runOn(resource: BaseResource, key: string, sent: object = {}, more: object = {}) {
  const asked = { params: {}, method: 'post', ...sent } as ActionRequest;
  const context = { resource, action: { name: key }, ...more } as unknown as ActionContext;
  const call = callOf(viewer, { resource, action: key });
  const answer = Acting.run(call, () => handlerOf(resource, key)(asked, undefined, context));
  return answer as Promise<Answer>;
}

describe('An action of the panel', () => {
  const run = (...args: [key: string, sent?: object, more?: object]) => runOn(library.books, ...args);

  it('answers what its handler does, and hides what is hidden', async () => {
    work = () => ({ record: { params: { id: 1, memo: 'HIDDEN' } } });
    expect(Object.keys((await run('show')).record!.params)).toEqual(['id']);
    work = () => undefined;
    expect(await run('show')).toBeUndefined();
  });

  it('is asked with what its form has a field for', async () => {
    const asked: unknown[] = [];
    work = ({ payload }) => void asked.push(payload);
    await run('edit', { payload: { label: 'x', memo: 'y' } });
    expect(asked).toEqual([{ label: 'x' }]);
  });

  it('is not called for a new record under an id that is taken', async () => {
    const { notes, table } = library;
    table.rows = [{ id: '1', text: 'of somebody' }];
    work = () => ({ isCalled: true });
    const payload = { id: '1', text: 'mine' };
    const { record, notice } = await runOn(notes, 'new', { payload });
    expect(notice).toEqual({ message: 'RECORD_EXISTS', type: 'error', resourceId: 'Group' });
    expect(record).toMatchObject({ params: payload, errors: { id: { type: 'taken' } } });
    for (const [key, sent] of [
      ['new', {}],
      ['new', { payload: { text: 'x' } }],
      ['new', { payload: { id: '2' } }],
      ['show', { payload }],
    ] as const)
      expect(await runOn(notes, key, sent)).toEqual({ isCalled: true });
  });

  describe('that is refused below', () => {
    const refusal = () => Refusals.note(new LastAdministratorError());

    it.each<[string, () => unknown]>([
      ['and says so', () => Promise.reject(refusal())],
      ['and fails in another way', () => Promise.reject(new Error(refusal().code))],
      ['and calls it a success', () => (refusal(), { notice: { type: 'success' } })],
      ['and says nothing', () => void refusal()],
    ])('shows the refusal: %s', async (_, does) => {
      work = does;
      const { fault, notice, record, records } = await run('show');
      expect(fault).toMatchObject({ code: new LastAdministratorError().code });
      expect(notice).toMatchObject({ type: 'error', resourceId: 'Group' });
      expect([record, records]).toEqual([undefined, []]);
    });

    it('shows what its handler says of it', async () => {
      const answer = { notice: { type: 'error', message: 'of the form' } };
      work = () => (refusal(), answer);
      expect(await run('show')).toEqual(answer);
    });

    it('shows its records, those of a form with the error at its field', async () => {
      work = () => Promise.reject(CaptionInvalidError.empty());
      const { books } = library;
      const record = books.build({ id: 1, memo: 'HIDDEN' });
      const one = await run('show', {}, { record, records: [record] });
      expect(
        [one.record, ...one.records!].map((each) => Object.keys((each as { params: object }).params)),
      ).toEqual([['id'], ['id']]);
      expect(one.record!.errors).toEqual({});
      const made = await run('new', { payload: { label: 'x' } });
      expect(made.record!.params).toEqual({ label: 'x' });
      expect((await run('new')).record!.params).toEqual({});
    });
  });

  it('that fails is a failure', async () => {
    const failure = new Error('broken');
    work = () => Promise.reject(failure);
    await expect(run('show')).rejects.toBe(failure);
  });

  it.each([
    [new ValidationError({ label: { type: 'x', message: 'y' } }), 'thereWereValidationErrors', null],
    [
      new ValidationError({}, { type: 'x', message: 'of the host' }),
      'of the host',
      { type: 'x', message: 'of the host' },
    ],
  ])('shows what a hook after its handler says of a form: %#', async (error, message, baseError) => {
    work = () => Promise.reject(error);
    const { record, records, notice } = await run('edit');
    expect({ record, records, notice }).toEqual({
      record: { params: {}, populated: {}, errors: error.propertyErrors, baseError },
      records: [],
      notice: { message, type: 'error' },
    });
  });

  it('shows what a hook after its handler says to people, with the notice it has for them', async () => {
    work = () => Promise.reject(new AppError('closed', undefined, { options: { at: 'night' } }));
    const { record, notice } = await run('edit');
    expect(record).toEqual({
      params: {},
      populated: {},
      errors: {},
      baseError: { message: 'closed', type: 'AppError' },
    });
    expect(notice).toEqual({ message: 'closed', type: 'error', options: { at: 'night' } });
  });
});

describe('An action on users', () => {
  let jane: BaseRecord;
  let eve: BaseRecord;
  let max: object;

  beforeAll(async () => {
    const { services, authors } = library;
    const clerks = await services.groups.create(system, {
      caption: 'Clerks',
      permissions: ['Author:update', 'Author:delete', 'Author:view'],
    });
    await Author.insert([{ name: 'Jane' }, { name: 'Max' }, { name: 'Eve' }]);
    await services.memberships.change(system, 1, { add: [1] });
    await services.memberships.change(system, clerks.id, { add: [2] });
    jane = (await authors.findOne('1'))!;
    eve = (await authors.findOne('3'))!;
    max = { id: 2 };
    rememberAccess(max, await services.accessService.of(2));
  });

  /** What Max gets. */
  const run = async (
    key: string,
    about: { record?: BaseRecord; records?: BaseRecord[] },
    method = 'post',
  ) => {
    const { authors: resource, services } = library;
    const context = { resource, action: { name: key }, currentAdmin: max, ...about };
    const call = callOf(await services.accessService.of(2), { resource, action: key });
    const asked = { params: {}, method } as ActionRequest;
    return Acting.run(call, () =>
      handlerOf(resource, key)(asked, undefined, context as unknown as ActionContext),
    ) as Promise<Answer>;
  };
  const refusals = async () => {
    const { entries } = await library.services.history.list({ event: 'refused', perPage: 100 });
    return entries;
  };

  it.each([
    ['edit', () => ({ record: jane })],
    ['bulkDelete', () => ({ records: [eve, jane] })],
  ])('is not called to write somebody out of reach: %s', async (key, about) => {
    work = () => ({ isCalled: true });
    const { fault, notice } = await run(key, about());
    expect([fault, notice]).toMatchObject([{ code: 'USER_PROTECTED' }, { type: 'error' }]);
  });

  it('is called to look at them, to write others, and without a record', async () => {
    work = () => ({ isCalled: true });
    expect(await run('show', { record: jane })).toEqual({ isCalled: true });
    expect(await run('edit', { record: eve })).toEqual({ isCalled: true });
    expect(await run('bulkDelete', { records: [eve] })).toEqual({ isCalled: true });
    expect(await run('edit', {})).toEqual({ isCalled: true });
  });

  it('offers for those out of reach only what looks at them', async () => {
    const buttons = ['show', 'edit', 'delete'].map((name) => ({ name }));
    const listed = (id: number, more: object = { recordActions: buttons, bulkActions: buttons }) => ({
      id,
      params: { id },
      ...more,
    });
    work = () => {
      const book = library.books.build({ id: 1, label: 'Emma' }).toJSON();
      Object.assign(book, { recordActions: buttons, bulkActions: buttons });
      return { records: [listed(1), listed(3), listed(1, {}), book] };
    };
    const { records } = await run('list', {}, 'get');
    expect(
      records!.map(({ recordActions, bulkActions }) => [
        recordActions!.map(({ name }) => name),
        bulkActions!.length,
      ]),
    ).toStrictEqual([
      [['show'], 0],
      [['show', 'edit', 'delete'], 3],
      [[], 0],
      [['show', 'edit', 'delete'], 3],
    ]);
  });

  it('says on the page of a user out of reach why it offers no actions, and changes nothing else', async () => {
    const shows = { name: 'show', component: 'Portrait', custom: { of: 'the host' } };
    const [lists, edits] = [{ name: 'list', component: 'Table' }, { name: 'edit' }];
    const offering = (...recordActions: object[]) => ({ id: 1, params: { id: 1 }, recordActions });
    const saysWhy = {
      name: 'show',
      component: 'GroupsBeyondReach',
      custom: { of: 'the host', shownBy: 'Portrait' },
    };
    work = () => ({
      records: [
        offering(shows, lists, edits),
        offering(shows, lists),
        offering({ ...shows, component: false }, edits),
      ],
    });
    const { records } = await run('list', {}, 'get');
    expect(records!.map(({ recordActions }) => recordActions)).toStrictEqual([
      [saysWhy, lists],
      [shows, lists],
      [{ ...shows, component: false }],
    ]);
    expect(shows.component).toBe('Portrait');
  });

  it('that a service refuses is recorded if it writes, with the users it was about', async () => {
    work = () => Promise.reject(new LastAdministratorError());
    const before = (await refusals()).length;
    await run('edit', { record: eve }, 'get');
    expect(await refusals()).toHaveLength(before);
    await run('bulkDelete', { records: [eve] });
    const [newest, ...others] = await refusals();
    expect(others).toHaveLength(before);
    expect(newest).toMatchObject({
      actor: { label: 'Max' },
      users: [{ label: 'Eve' }],
      refused: { code: 'LAST_ADMINISTRATOR', attempt: 'user.changed' },
    });
  });
});

describe('An action of the Groups page', () => {
  const get = () => {
    const { groups: resource } = library;
    const app = express().get('/', (_request, response: Response, next) => {
      const asked = { params: {}, method: 'get' } as ActionRequest;
      const context = { resource, action: { name: 'export' } } as unknown as ActionContext;
      handlerOf(resource, 'export')(asked, response, context).then((answer) => {
        if (!response.headersSent) response.json(answer);
      }, next);
    });
    return request(app).get('/');
  };

  it('sends a document as it comes, with its type and its name', async () => {
    work = () =>
      new StreamableFile(Readable.from(['{"groups":', '[]}']), {
        type: 'application/json',
        disposition: 'attachment; filename="groups.json"',
      });
    const { text, headers } = await get();
    expect(text).toBe('{"groups":[]}');
    expect(headers['content-type']).toContain('application/json');
    expect(headers['content-disposition']).toBe('attachment; filename="groups.json"');
    work = () => new StreamableFile(Readable.from(['id;caption']), { type: 'text/csv' });
    const csv = await get();
    expect([csv.text, csv.headers['content-disposition']]).toEqual(['id;caption', undefined]);
  });

  it('ends the answer when what it sends breaks off', async () => {
    work = () =>
      new StreamableFile(
        Readable.from(
          (async function* () {
            yield '{"groups":';
            await Promise.reject(new Error('broken'));
          })(),
        ),
      );
    await expect(get()).rejects.toThrow('aborted');
  });

  it.each([
    [
      'at its field',
      CaptionInvalidError.empty(),
      { type: 'CAPTION_INVALID', message: 'CAPTION_INVALID_empty' },
    ],
    [
      'at its field, without a reason',
      CaptionTakenError.by('x'),
      { type: 'CAPTION_TAKEN', message: 'CAPTION_TAKEN' },
    ],
    ['nowhere', new LastAdministratorError(), undefined],
  ])('shows what is wrong %s', async (_, error, expected) => {
    work = () => Promise.reject(error);
    const { groups } = library;
    const { record } = await runOn(groups, 'edit', {}, { record: groups.build({ caption: 'x' }) });
    expect(record!.errors).toEqual(expected ? { caption: expected } : {});
  });

  it('is asked as it was sent, where one of the History page is asked as one of the host', async () => {
    const asked: unknown[] = [];
    work = ({ query }) => void asked.push(query);
    for (const [resource, key] of [
      [library.groups, 'edit'],
      [library.history, 'list'],
    ] as const)
      await runOn(resource, key, { query: { perPage: '100000' } });
    expect(asked).toEqual([{ perPage: '100000' }, { perPage: 50 }]);
  });

  it('leaves other answers to AdminJS', async () => {
    work = () => ({ records: [] });
    expect((await get()).body).toEqual({ records: [] });
  });
});
