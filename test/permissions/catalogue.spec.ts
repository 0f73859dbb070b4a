import { Catalogue, GroupsPermissions, GroupsSetupError } from '../../src/index.js';
import { type PermissionInit, permissionOf } from '../../src/permissions/index.js';

const catalogueOf = (...permissions: PermissionInit[]): Catalogue => {
  const catalogue = new Catalogue();
  catalogue.add(permissions.map(permissionOf));
  return catalogue;
};
const keysOf = (catalogue: Catalogue) => catalogue.entries.map(({ key }) => key);
const entryOf = (catalogue: Catalogue, key: string) => catalogue.entries.find((entry) => entry.key === key);

describe('The catalogue', () => {
  it('takes the same declaration from two places as one', () => {
    const declared = { subject: 'Order', action: 'ship', category: 'Shop', label: 'Ship' };
    expect(catalogueOf(declared, { ...declared }).entries).toHaveLength(1);
  });

  it('puts together what two places say of one permission', () => {
    const catalogue = catalogueOf(
      { subject: 'Order', action: 'ship', label: 'Ship' },
      { subject: 'Order', action: 'ship', category: 'Shop', icon: 'Truck', impliesView: true },
      { subject: 'Order', action: 'view' },
    );
    expect(entryOf(catalogue, 'Order:ship')).toMatchObject({
      label: 'Ship',
      category: 'Shop',
      icon: 'Truck',
      implies: 'Order:view',
    });
  });

  it.each(['category', 'subjectLabel', 'label', 'description', 'resourceId', 'icon'] as const)(
    'refuses two places that differ in the %s, and names permission and both values',
    (field) => {
      const one = { subject: 'Order', action: 'ship', [field]: 'One' };
      const other = { subject: 'Order', action: 'ship', [field]: 'Other' };
      expect(() => catalogueOf(one, other)).toThrow(GroupsSetupError);
      expect(() => catalogueOf(one, other)).toThrow(
        `The permission Order:ship is declared with the ${field} "One" and with "Other". Write the same ${field} in both places, or leave one out.`,
      );
    },
  );

  it('fills in category, label, resource and icon from the others of the subject, whatever their order', () => {
    const told = {
      subject: 'Order',
      action: 'view',
      category: 'Shop',
      subjectLabel: 'Orders',
      resourceId: 'Order',
      icon: 'Box',
    };
    const silent = { subject: 'Order', action: 'ship' };
    for (const catalogue of [catalogueOf(told, silent), catalogueOf(silent, told)]) {
      expect(entryOf(catalogue, 'Order:ship')).toMatchObject({
        category: 'Shop',
        subjectLabel: 'Orders',
        resourceId: 'Order',
        icon: 'Box',
        label: 'Ship',
      });
    }
  });

  it('calls category and subject by the name of the subject where nobody says', () => {
    expect(entryOf(catalogueOf({ subject: 'Order', action: 'bulkShip' }), 'Order:bulkShip')).toMatchObject({
      category: 'Order',
      subjectLabel: 'Order',
      label: 'Bulk ship',
    });
  });

  it('is in order of category, subject and action; view, create, update and delete come first', () => {
    const actions = ['approve', 'delete', 'view', 'Archive', 'update', 'create'];
    const of = (subject: string, category: string, subjectLabel: string) =>
      actions.map((action) => ({ subject, action, category, subjectLabel }));
    const catalogue = catalogueOf(
      ...of('Zebra', 'b', 'Zebras'),
      ...of('Order', 'B', 'äpfel'),
      ...of('Client', 'A', 'Clients'),
    );
    const ordered = ['view', 'create', 'update', 'delete', 'approve', 'Archive'];
    expect(keysOf(catalogue)).toEqual(
      ['Client', 'Order', 'Zebra'].flatMap((subject) => ordered.map((action) => `${subject}:${action}`)),
    );
  });

  it('is the same whatever the order of the declarations', () => {
    const declared = ['a', 'B', 'c', 'A2'].flatMap((subject) =>
      ['view', 'x', 'Y', 'delete'].map((action) => ({ subject, action })),
    );
    expect(keysOf(catalogueOf(...declared))).toEqual(keysOf(catalogueOf(...declared.reverse())));
  });

  it('lets view come with what says so, if there is a view; view itself implies nothing', () => {
    const catalogue = catalogueOf(
      { subject: 'Order', action: 'view', impliesView: true },
      { subject: 'Order', action: 'ship', impliesView: true },
      { subject: 'Order', action: 'count' },
      { subject: 'Blind', action: 'ship', impliesView: true },
    );
    expect(catalogue.entries.map(({ key, implies }) => [key, implies])).toEqual([
      ['Blind:ship', undefined],
      ['Order:view', undefined],
      ['Order:count', undefined],
      ['Order:ship', 'Order:view'],
    ]);
  });

  it('knows each key and its place, and nothing else', () => {
    const catalogue = catalogueOf({ subject: 'Order', action: 'view' }, { subject: 'Order', action: 'ship' });
    expect([catalogue.size, catalogue.indexOf('Order:view'), catalogue.indexOf('Order:ship')]).toEqual([
      2, 0, 1,
    ]);
    for (const key of ['order:view', 'Order', 'Order:*', '', '__proto__', 'constructor']) {
      expect([key, catalogue.has(key), catalogue.indexOf(key)]).toEqual([key, false, -1]);
    }
  });

  it('is closed as soon as somebody has read it', () => {
    const catalogue = catalogueOf({ subject: 'Order', action: 'view' });
    expect(catalogue.has('Order:view')).toBe(true);
    expect(() => catalogue.add([permissionOf({ subject: 'Order', action: 'ship' })])).toThrow(
      'A permission was added after the application had started. Call definePermissions() at the top level of a module that is loaded at start.',
    );
    expect(keysOf(catalogue)).toEqual(['Order:view']);
  });
});

describe('Our own permissions', () => {
  it('stand under the subject of choice; what tells of a group lets one see it', () => {
    const { all } = new GroupsPermissions('Team');
    expect(all.map(({ key, impliesView }) => [key, impliesView])).toEqual([
      ['Team:view', false],
      ['Team:create', true],
      ['Team:update', true],
      ['Team:delete', true],
      ['Team:members', true],
      ['Team:export', false],
      ['Team:import', true],
    ]);
  });
});
