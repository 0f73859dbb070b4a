import { Catalogue, GroupsSetupError, definePermissions } from '../../src/index.js';
import { PERMISSION_KEY_LIMIT } from '../../src/entities/index.js';
import { inWords } from '../../src/permissions/index.js';

const define = (subject: string, action = 'read') =>
  definePermissions({ subject, actions: [action] })[action]!;

describe('definePermissions', () => {
  it('gives a value for each action, that need not be typed twice', () => {
    const payouts = definePermissions({
      subject: 'Refund',
      category: 'Finance',
      label: 'Refunds',
      actions: ['approve', { action: 'bulkExport', label: 'Export', description: 'As a file' }],
    });
    expect(Object.keys(payouts)).toEqual(['approve', 'bulkExport']);
    expect(payouts.approve).toEqual({
      key: 'Refund:approve',
      subject: 'Refund',
      action: 'approve',
      category: 'Finance',
      subjectLabel: 'Refunds',
    });
    expect(payouts.bulkExport).toMatchObject({
      key: 'Refund:bulkExport',
      label: 'Export',
      description: 'As a file',
    });
    // @ts-expect-error: an action that was never declared is caught when the host is compiled.
    expect(payouts.reject).toBeUndefined();
  });

  it('registers what it gives: every catalogue of the process has it', () => {
    const { key } = define('Registered');
    expect(new Catalogue().has(key)).toBe(true);
  });

  it.each([
    ['Order', 'Order:read'],
    ['order_item-1.a', 'order_item-1.a:read'],
    ['Order Item', 'Order%20Item:read'],
    ['a:b', 'a%3Ab:read'],
    ['100%', '100%25:read'],
    ['%3A', '%253A:read'],
    ["it's(!)*~", 'it%27s%28%21%29%2A%7E:read'],
    ['Aufträge', 'Auftr%C3%A4ge:read'],
    ['注文', '%E6%B3%A8%E6%96%87:read'],
    ['🙂', '%F0%9F%99%82:read'],
    ['a/b?c#d&e=f', 'a%2Fb%3Fc%23d%26e%3Df:read'],
    ['\u0000\n', '%00%0A:read'],
    ['toString', 'toString:read'],
    ['*', '%2A:read'],
  ])('writes the subject %p so that the key is %p', (subject, key) => {
    expect(define(subject).key).toBe(key);
    expect(define(subject).key).toMatch(/^[\w.%-]+:[\w.%-]+$/);
  });

  it('keeps apart what a colon could mix up', () => {
    const keys = [define('a:b', 'c').key, define('a', 'b:c').key, define('a', 'b').key];
    expect(new Set(keys).size).toBe(3);
    expect(keys).toEqual(['a%3Ab:c', 'a:b%3Ac', 'a:b']);
  });

  it.each([[''], ['__proto__'], ['constructor'], ['prototype']])(
    'refuses %p as a subject and as an action, and says so',
    (name) => {
      for (const declare of [() => define(name), () => define('Order', name)]) {
        expect(declare).toThrow(GroupsSetupError);
        expect(declare).toThrow(`"${name}" can't be the subject or the action of a permission.`);
      }
    },
  );

  it('refuses half a character, in a sentence too', () => {
    for (const declare of [() => define('\ud800'), () => define('Order', '\udc00')]) {
      expect(declare).toThrow(GroupsSetupError);
    }
  });

  it('refuses the names that are kept for pages', () => {
    for (const subject of ['page.', 'page.turnover']) {
      expect(() => define(subject)).toThrow(`The subject "${subject}" begins with "page."`);
    }
    expect(define('page').key).toBe('page:read');
    expect(define('Page.turnover').key).toBe('Page.turnover:read');
  });

  it('refuses a key longer than the database keeps, counted as it is written', () => {
    const longest = 'x'.repeat(PERMISSION_KEY_LIMIT - ':read'.length);
    expect(define(longest).key).toHaveLength(PERMISSION_KEY_LIMIT);
    expect(() => define(`${longest}x`)).toThrow(
      /is longer than 191 characters\. Shorten its subject or its action\.$/,
    );
    expect(() => define('ä'.repeat(40))).toThrow(GroupsSetupError);
  });

  it('declares nothing of a definition of which one action is refused', () => {
    expect(() => definePermissions({ subject: 'Half', actions: ['fine', ''] })).toThrow(GroupsSetupError);
    expect(new Catalogue().has('Half:fine')).toBe(false);
  });
});

describe('The words for an action nobody labelled', () => {
  it.each([
    ['approve', 'Approve'],
    ['bulkApprove', 'Bulk approve'],
    ['re_open-now', 'Re open now'],
    ['exportCSV', 'Export csv'],
    ['step2Done', 'Step2 done'],
    ['', ''],
  ])('of %p are %p', (action, words) => expect(inWords(action)).toBe(words));
});
