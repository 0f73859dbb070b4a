import { inBrowser } from '../../../src/admin/components/shared/panel-address.js';

describe('The address of a page that an answer of the server names', () => {
  it.each([
    ['/admin/resources/Client', '/office/admin', '/office/admin/resources/Client'],
    ['/admin?notice=1', '/office/admin', '/office/admin?notice=1'],
    ['/admin', '/of/fi/ce/admin', '/of/fi/ce/admin'],
    ['/back/admin/pages/a', '/office/back/admin', '/office/back/admin/pages/a'],
  ])('gets the prefix of a proxy: %s in %s', (address, root, expected) => {
    expect(inBrowser(address, root)).toBe(expected);
  });

  it.each([
    ['/admin/resources/Client', '/admin'],
    ['/office/admin/resources/Client', '/office/admin'],
    ['/administration', '/office/admin'],
    ['/reports', '/office/admin'],
    ['https://elsewhere.example/admin', '/office/admin'],
    ['/resources/Client', '/'],
  ])('stays as it is if it has the prefix already, or leads elsewhere: %s in %s', (address, root) => {
    expect(inBrowser(address, root)).toBe(address);
  });
});
