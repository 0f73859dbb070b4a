import { Access, accessOf, actorOf, definePermissions } from '../../src/index.js';
import { permissionOf } from '../../src/permissions/index.js';
import {
  accessOfUser,
  accessWith,
  administratorAccess,
  noAccess,
  requestWith,
} from 'nestjs-adminjs-groups/testing';

const payouts = definePermissions({ subject: 'HandPayout', actions: ['view', 'approve'] });

describe('An access made by hand', () => {
  it('is the Access of the application, to what the test names and to nothing else', () => {
    const access = accessWith('Client:view', payouts.approve);
    expect(access).toBeInstanceOf(Access);
    const keys = ['Client:view', payouts.approve, 'HandPayout:approve', payouts.view, 'Client:update', 'x'];
    expect(keys.map((key) => access.can(key))).toEqual([true, true, true, false, false, false]);
    expect([access.active, access.administrator, access.userId, access.groupIds]).toEqual([
      true,
      false,
      1,
      [2],
    ]);
    expect(() => access.assert('Client:view', 'Client:update')).toThrow('None of your groups');
    expect(access.groupsGiving('Client:view')).toEqual([2]);
  });

  it('of a user with an id is that of this user', () => {
    expect(accessOfUser('7f0c', 'Client:view').userId).toBe('7f0c');
  });

  it('has what a permission implies, if the catalogue says so', () => {
    const ship = permissionOf({ subject: 'HandOrder', action: 'ship', impliesView: true });
    const view = permissionOf({ subject: 'HandOrder', action: 'view' });
    definePermissions({ subject: 'HandOrder', actions: ['view'] });
    expect(accessWith(ship).can(view)).toBe(true);
    expect(accessWith(payouts.approve).can(payouts.view)).toBe(false);
  });

  it('of an administrator is to everything, and that of nobody is to nothing', () => {
    expect(administratorAccess().can('Whatever:it')).toBe(true);
    expect(administratorAccess(7)).toMatchObject({ administrator: true, userId: 7, groupIds: [1] });
    expect(noAccess().can(payouts.view)).toBe(false);
    expect(() => noAccess().assert()).toThrow('Sign in first');
  });

  it.each(['Client', 'Client:', ':view', 'Client:view:more', 'Client: view', 'a%zz:b', ''])(
    'refuses %j, which is no permission',
    (key) => {
      expect(() => accessWith(key)).toThrow(/is no permission\. Write its subject, a colon and its action/);
    },
  );

  it('reads keys as the application writes them', () => {
    const key = permissionOf({ subject: 'My clients', action: 'über' }).key;
    expect(accessWith(key).can(key)).toBe(true);
  });

  it('is what accessOf finds on a request of a unit test, and its user is the actor', () => {
    const access = accessOfUser(7, 'Client:view');
    const request = requestWith(access, { ip: '127.0.0.1' });
    expect(request.ip).toBe('127.0.0.1');
    expect(accessOf(request)).toBe(access);
    expect(actorOf(request)).toMatchObject({ userId: 7, source: 'rest' });
    expect(accessOf({})).toBeUndefined();
  });
});
