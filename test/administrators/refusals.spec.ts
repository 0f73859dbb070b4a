import { Refusals } from '../../src/administrators/index.js';
import { AccessDeniedError, LastAdministratorError } from '../../src/errors/index.js';

describe('What was refused while a request was carried out', () => {
  const swallow = async (error: LastAdministratorError | AccessDeniedError): Promise<void> => {
    await Promise.resolve();
    try {
      throw Refusals.note(error);
    } catch {
      // As the TypeORM adapter of AdminJS does.
    }
  };

  it('is known to the door, though a caller between swallowed it: the first of several', async () => {
    const first = new LastAdministratorError();
    const found = await Refusals.collect(async (refusals) => {
      expect(refusals.first).toBeUndefined();
      await swallow(first);
      await swallow(AccessDeniedError.missing([]));
      return refusals.first;
    });
    expect(found).toBe(first);
  });

  it('is known to its own request alone', async () => {
    const both = await Promise.all([
      Refusals.collect(async (refusals) => {
        await swallow(new LastAdministratorError());
        return refusals.first?.code;
      }),
      Refusals.collect(async (refusals) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return refusals.first?.code;
      }),
    ]);
    expect(both).toEqual(['LAST_ADMINISTRATOR', undefined]);
  });

  it('is thrown as it is if no code collects it', () => {
    const error = new LastAdministratorError();
    expect(Refusals.note(error)).toBe(error);
  });
});
