import { Actor } from '../../src/index.js';

describe('An actor', () => {
  it.each([[null], [undefined], [''], [{}], [[1]], [true], [1n]])(
    'is nobody, and never the system, where the id of the user is %p',
    (id) => {
      expect(() => Actor.user(id as never, 'somebody', 'rest')).toThrow(
        expect.objectContaining({ code: 'UNAUTHENTICATED' }),
      );
    },
  );

  it.each([[0], [-1], ['0'], ['anna']])('is a user with the id %p', (id) => {
    expect(Actor.user(id, 'somebody', 'rest')).toMatchObject({ userId: id, source: 'rest' });
  });

  it('is the system by that name alone', () => {
    expect(Actor.system('seed')).toMatchObject({ userId: null, label: 'seed', source: 'system' });
  });
});
