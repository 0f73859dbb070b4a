import { ValidationError } from 'adminjs';
import { hideDatabaseWords, wordNotice } from '../../../../src/admin/gate/records/database-words.js';
import { type Library, openLibrary } from './library.js';

const BY_DATABASE = { type: 'QueryFailedError', message: 'UNIQUE constraint failed: book.label' };
const IN_OUR_WORDS = { type: 'NOT_SAVED', message: 'NOT_SAVED' };

describe('What a database says of a write that it refuses', () => {
  let library: Library;
  let failure: unknown;

  beforeAll(async () => {
    library = await openLibrary();
    const fails = () => Promise.reject(failure);
    Object.assign(library.books, { create: fails, update: fails, delete: fails });
    hideDatabaseWords(library.books);
  });
  afterAll(() => library.dataSource.destroy());

  const refused = async () => {
    const { books } = library;
    const writes = [() => books.create({}), () => books.update('1', {}), () => books.delete('1')];
    const errors = await Promise.all(writes.map((write) => write().catch((error: unknown) => error)));
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
    return errors[0] as ValidationError;
  };

  it('is not shown, neither at a field nor for the whole form', async () => {
    failure = new ValidationError({
      undefined: BY_DATABASE,
      label: { type: 'short', message: 'Too short.' },
    });
    expect(await refused()).toMatchObject({
      propertyErrors: { undefined: IN_OUR_WORDS, label: { type: 'short', message: 'Too short.' } },
      baseError: IN_OUR_WORDS,
    });
    failure = new ValidationError({}, BY_DATABASE);
    expect(await refused()).toMatchObject({ propertyErrors: {}, baseError: IN_OUR_WORDS });
  });

  it.each([
    new ValidationError({ label: { type: 'short', message: 'Too short.' } }),
    new ValidationError({}, { type: 'closed', message: 'It is closed.' }),
    new Error('The disk is full.'),
    'no error',
  ])('is not mixed up with the message of the host, which is shown as it is: %s', async (error) => {
    failure = error;
    expect(await refused()).toBe(error);
  });

  it.each([
    ['NOT_SAVED', 'Groups'],
    ['RECORD_EXISTS', 'Groups'],
    ['SEVERAL_RECORDS', 'Groups'],
    ['of the host', 'Book'],
  ])('is worded by the resource that has the words for it: %s', (message, resourceId) => {
    const answer = { notice: { message, resourceId: 'Book' } };
    wordNotice(answer, 'Groups');
    expect(answer.notice).toEqual({ message, resourceId });
  });

  it.each([undefined, null, {}, 'text'])('need not be in an answer: %j', (answer) => {
    expect(() => wordNotice(answer, 'Groups')).not.toThrow();
  });
});
