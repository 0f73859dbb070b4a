import { Actor } from '../../src/index.js';

describe('An actor', () => {
  it.each([[null], [undefined], [''], [{}], [[1]], [true], [1n]])(
    'is refused, and never the system, if the id of the user is %p',
    (id) => {
      expect(() => Actor.user(id as never, 'somebody', 'rest')).toThrow(
        expect.objectContaining({ code: 'UNAUTHENTICATED' }),
      );
    },
  );

  it.each([[0], [-1], ['0'], ['anna']])('is a user with the id %p', (id) => {
    expect(Actor.user(id, 'somebody', 'rest')).toMatchObject({ userId: id, source: 'rest' });
  });

  it('says why, or says nothing', () => {
    const max = Actor.user(7, 'Max', 'rest');
    expect([max.because(undefined), max.because(null)]).toEqual([max, max]);
    expect(max.once('k').because('Ticket 4711')).toEqual({
      userId: 7,
      label: 'Max',
      source: 'rest',
      reason: 'Ticket 4711',
      idempotencyKey: 'k',
    });
    for (const reason of ['', ' ', 5, 'x'.repeat(501)])
      expect(() => max.because(reason)).toThrow(expect.objectContaining({ code: 'TEXT_INVALID' }));
  });

  it('does something once under a key of 1 to 200 printable characters, and as often as asked without', () => {
    const max = Actor.user(7, 'Max', 'rest').because('Ticket 4711');
    expect(max.once(undefined)).toEqual(max);
    for (const key of ['!', '~'.repeat(200)])
      expect(max.once(key)).toMatchObject({ reason: 'Ticket 4711', idempotencyKey: key });
    for (const key of ['', ' ', 'a b', 'ä', 'a\n', 'x'.repeat(201)])
      expect(() => max.once(key)).toThrow(
        expect.objectContaining({
          code: 'REQUEST_INVALID',
          data: {
            faults: [
              {
                path: 'Idempotency-Key',
                message: 'must be 1 to 200 printable ASCII characters, without spaces',
              },
            ],
          },
        }),
      );
  });

  it('may be an operator at the command line, who is called by a label', () => {
    expect(Actor.operator('root@host')).toMatchObject({ userId: null, label: 'root@host', source: 'cli' });
  });

  it('is the system by that name alone', () => {
    expect(Actor.system('seed')).toMatchObject({ userId: null, label: 'seed', source: 'system' });
  });
});
