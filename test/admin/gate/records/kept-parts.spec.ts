import type { BaseRecord } from 'adminjs';
import { keepParts } from '../../../../src/admin/gate/records/kept-parts.js';
import type { Params } from '../../../../src/admin/gate/records/veil.js';

const KEPT = new Map([
  ['settings', ['settings.apiKey', 'settings.hooks.secret', 'settings.years.2024']],
  ['address', ['address.code']],
]);

/** What is written when a form sends this, and that is stored. */
const written = (sent: Params, stored: Params) =>
  keepParts(sent, KEPT, () => Promise.resolve({ params: stored } as BaseRecord));

const NAMED = {
  'settings.hooks.0.name': 'one',
  'settings.hooks.0.url': 'u1',
  'settings.hooks.1.name': 'two',
  'settings.hooks.1.url': 'u2',
};
/** Two items, in the order in which a database may give their parts. */
const HOOKS = {
  'settings.hooks.0.url': 'u1',
  'settings.hooks.0.name': 'one',
  'settings.hooks.0.secret': 'S1',
  'settings.hooks.1.url': 'u2',
  'settings.hooks.1.name': 'two',
  'settings.hooks.1.secret': 'S2',
};

describe('A part of a JSON column that a form has no field for', () => {
  it('is not read where no part of its column is sent', async () => {
    const sent = { name: 'x', settingsOf: 'y', addresses: 'z' };
    const read = () => Promise.reject(new Error('was read'));
    expect(await keepParts(sent, KEPT, read)).toBe(sent);
  });

  it('is nothing where there is no record', async () => {
    const sent = { 'settings.color': 'red' };
    expect(await keepParts(sent, KEPT, () => Promise.resolve(null))).toBe(sent);
  });

  it.each<[string, Params]>([
    ['part by part', { 'settings.color': 'red', 'settings.size': undefined }],
    ['in one', { settings: { color: 'red', size: undefined } }],
  ])('is written with the others that are sent %s, and nothing else is', async (_, sent) => {
    const stored = {
      'settings.color': 'blue',
      'settings.apiKey': 'KEY',
      'settings.years.2024': 4,
      'settingsOf.apiKey': 'OTHER',
      'address.code': 'CODE',
      name: 'stored',
    };
    expect(await written({ ...sent, name: 'x', settingsOf: 'y' }, stored)).toStrictEqual({
      name: 'x',
      settingsOf: 'y',
      'settings.color': 'red',
      'settings.apiKey': 'KEY',
      'settings.years.2024': 4,
    });
  });

  it('is kept in each column that is sent', async () => {
    const stored = { 'settings.apiKey': 'KEY', 'address.code': 'CODE', 'address.city': 'Bern' };
    expect(await written({ 'settings.color': 'red', 'address.city': 'Basel' }, stored)).toStrictEqual({
      'settings.color': 'red',
      'settings.apiKey': 'KEY',
      'address.city': 'Basel',
      'address.code': 'CODE',
    });
  });

  it.each<Params>([
    { 'settings.apiKey': 'NEW' },
    { 'settings.apiKey.deeper': 'NEW' },
    { 'settings.apiKey.0': 'NEW' },
    { 'settings.apiKey': null },
  ])("is what the host's code writes there: %j", async (sent) => {
    const stored = { 'settings.apiKey': 'KEY', 'settings.color': 'red' };
    expect(await written(sent, stored)).toStrictEqual(sent);
  });

  it.each<Params>([{ 'settings.apiKey.0': 'a' }, { 'settings.apiKey': [] }])(
    "is as short a list as the host's code writes there: %j",
    async (sent) => {
      const stored = { 'settings.apiKey.0': 'a', 'settings.apiKey.1': 'b' };
      expect(await written(sent, stored)).toStrictEqual(sent);
    },
  );

  it.each<[Params, Params]>([
    [{ settings: 'text' }, {}],
    [{ settings: null }, {}],
    [{ settings: ['one'], 'settings.color': 'red' }, { 'settings.color': 'red' }],
    [{ 'settings.0': 'one', 'settings.1.apiKey': 'two' }, {}],
    [{ 'settings.10': 'one' }, {}],
    [{ 'settings.apiKeys': 'other' }, { 'settings.apiKeys': 'other' }],
    [
      { 'settings.h1': 'x', 'settings.2nd': 'y' },
      { 'settings.h1': 'x', 'settings.2nd': 'y' },
    ],
  ])('finds its room where %j is sent for its column', async (sent, rest) => {
    expect(await written(sent, { 'settings.apiKey': 'KEY' })).toStrictEqual({
      ...rest,
      'settings.apiKey': 'KEY',
    });
  });

  describe('in an item of a list', () => {
    it.each<[string, Params, Params]>([
      [
        'follows its item to another place',
        {
          'settings.hooks.0.name': 'two',
          'settings.hooks.0.url': 'u2',
          'settings.hooks.1.name': 'one',
          'settings.hooks.1.url': 'u1',
        },
        { 'settings.hooks.0.secret': 'S2', 'settings.hooks.1.secret': 'S1' },
      ],
      [
        'goes with an item that is removed',
        { 'settings.hooks.0.name': 'two', 'settings.hooks.0.url': 'u2' },
        { 'settings.hooks.0.secret': 'S2' },
      ],
      [
        'stays at the place of an item that is changed',
        {
          'settings.hooks.0.name': 'one',
          'settings.hooks.0.url': 'u1',
          'settings.hooks.1.name': 'three',
          'settings.hooks.1.url': 'u2',
        },
        { 'settings.hooks.0.secret': 'S1', 'settings.hooks.1.secret': 'S2' },
      ],
      [
        'goes with an item whose place another has taken',
        {
          'settings.hooks.0.name': 'new',
          'settings.hooks.1.name': 'one',
          'settings.hooks.1.url': 'u1',
        },
        { 'settings.hooks.1.secret': 'S1' },
      ],
      [
        "stays at the other places where the host's code writes one",
        { ...NAMED, 'settings.hooks.0.secret': 'NEW' },
        { 'settings.hooks.1.secret': 'S2' },
      ],
      [
        'stays at its place where items have only a part of another in common',
        {
          'settings.hooks.0.name': 'three',
          'settings.hooks.0.url': 'u2',
          'settings.hooks.1.name': 'four',
          'settings.hooks.1.url': 'u1',
        },
        { 'settings.hooks.0.secret': 'S1', 'settings.hooks.1.secret': 'S2' },
      ],
      [
        'stays at its place where no item is sent',
        { 'settings.color': 'red' },
        { 'settings.hooks.0.secret': 'S1', 'settings.hooks.1.secret': 'S2' },
      ],
      [
        'stays at its place where a number is sent for an item',
        { 'settings.hooks.0.name': 'one', 'settings.hooks.0.url': 'u1', 'settings.hooks.1.name': 2 },
        { 'settings.hooks.0.secret': 'S1', 'settings.hooks.1.secret': 'S2' },
      ],
    ])('%s', async (_, sent, kept) => {
      expect(await written(sent, HOOKS)).toStrictEqual({ ...sent, ...kept });
    });

    it('stays at its place where a text is sent for all items', async () => {
      expect(await written({ 'settings.hooks': 'none' }, HOOKS)).toStrictEqual({
        'settings.hooks.0.secret': 'S1',
        'settings.hooks.1.secret': 'S2',
      });
    });

    it('stays at its place where the item has nothing else, and goes with it', async () => {
      const stored = { 'settings.hooks.10.secret': 'S10', 'settings.hooks.11.secret': 'S11' };
      expect(await written({ 'settings.hooks.10.name': 'ten' }, stored)).toStrictEqual({
        'settings.hooks.10.name': 'ten',
        'settings.hooks.10.secret': 'S10',
      });
    });

    it('is kept once if several items are alike', async () => {
      const stored = {
        'settings.hooks.0.name': 'same',
        'settings.hooks.0.secret': 'S1',
        'settings.hooks.1.name': 'same',
        'settings.hooks.1.secret': 'S2',
        'settings.hooks.2.name': 'same',
        'settings.hooks.2.secret': 'S3',
      };
      const sent = { 'settings.hooks.0.name': 'same', 'settings.hooks.1.name': 'same' };
      expect(await written(sent, stored)).toStrictEqual({
        ...sent,
        'settings.hooks.0.secret': 'S1',
        'settings.hooks.1.secret': 'S2',
      });
    });

    it('costs a few steps for each value, and not one for each pair of them', async () => {
      const count = 300;
      const stored: Params = {};
      const sent: Params = {};
      for (let place = 0; place < count; place++) {
        Object.assign(stored, { [`settings.hooks.${place}.name`]: `old ${place}` });
        Object.assign(stored, { [`settings.hooks.${place}.secret`]: `S${place}` });
        Object.assign(sent, { [`settings.hooks.${place}.name`]: `new ${place}` });
      }
      const steps = splits();
      try {
        expect(await written(sent, stored)).toMatchObject({ 'settings.hooks.299.secret': 'S299' });
        expect(steps.count).toBeLessThan(30 * count);
      } finally {
        steps.end();
      }
    });
  });
});

/** Counts how often any text is split, which is what looking at a path begins with. */
function splits() {
  const { split } = String.prototype;
  const steps = { count: 0, end: () => void Object.assign(String.prototype, { split }) };
  const counting = function (this: string, ...args: Parameters<typeof split>) {
    steps.count++;
    return split.apply(this, args);
  };
  Object.assign(String.prototype, { split: counting });
  return steps;
}
