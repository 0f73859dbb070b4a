import type { ActionContext, ActionRequest } from 'adminjs';
import { ValidationError } from 'adminjs';
import { Acting } from '../../../../src/access/index.js';
import { Refusals } from '../../../../src/administrators/index.js';
import { CaptionInvalidError, LastAdministratorError } from '../../../../src/errors/index.js';
import { governHandlers } from '../../../../src/admin/gate/records/handlers.js';
import type { PanelServices } from '../../../../src/admin/panel-services.js';
import { type PanelHandler, changeHandler } from '../../../../src/admin/panel.js';
import { accessTo, callOf } from '../../../support/panel-call.js';
import { Author, type Library, openLibrary } from './library.js';

describe('An action of the panel', () => {
  let library: Library;
  /** What the code of the host does. */
  let work: (...args: Parameters<PanelHandler>) => unknown;
  const viewer = accessTo('Book:view');

  beforeAll(async () => {
    library = await openLibrary();
    for (const key of ['show', 'edit', 'new'])
      changeHandler(
        library.books,
        key,
        () =>
          async (...args) =>
            work(...args),
      );
    const { dataSource } = library;
    const services = {
      users: { dataSource },
      options: { users: { entity: Author } },
      permissions: { subject: 'Groups' },
    };
    governHandlers(library.admin, services as unknown as PanelServices);
  });
  afterAll(() => library.dataSource.destroy());

  const run = async (key: string, sent: object = {}, more: object = {}) => {
    const { books: resource } = library;
    const action = (resource.decorate().actions as unknown as Record<string, { handler: PanelHandler }>)[
      key
    ]!;
    const request = { params: {}, method: 'post', ...sent } as ActionRequest;
    const context = { resource, action: { name: key }, ...more } as unknown as ActionContext;
    const call = callOf(viewer, { resource, action: key });
    return Acting.run(call, () => action.handler(request, undefined, context)) as Promise<Answer>;
  };
  interface Answer {
    fault?: object;
    notice?: object;
    record?: { params: object; errors: object };
    records?: object[];
  }

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
    work = () => ({ isCalled: true });
    expect(await run('new', {})).toEqual({ isCalled: true });
    expect(await run('new', { payload: { label: 'x' } })).toEqual({ isCalled: true });
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
      expect(notice).toMatchObject({ type: 'error', resourceId: 'Groups' });
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
});
