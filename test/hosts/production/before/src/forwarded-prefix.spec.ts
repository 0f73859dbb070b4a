import { withPrefix } from './forwarded-prefix';

describe('withPrefix', () => {
  it('puts the prefix before the addresses of the panel', () => {
    const page = '<script src="/admin/frontend/assets/app.bundle.js"></script><a href="/about">';
    expect(withPrefix(page, '/office')).toBe(
      '<script src="/office/admin/frontend/assets/app.bundle.js"></script><a href="/about">',
    );
  });
});
