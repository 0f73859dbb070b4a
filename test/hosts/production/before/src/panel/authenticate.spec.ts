import { authenticate } from './authenticate';

describe('authenticate', () => {
  beforeEach(() => {
    process.env.PANEL_USERS = 'anna@example.com=secret';
  });

  it('knows the people of the environment', async () => {
    expect(await authenticate('anna@example.com', 'secret')).toEqual({ email: 'anna@example.com' });
  });

  it('knows nobody else', async () => {
    expect(await authenticate('anna@example.com', '')).toBeNull();
    expect(await authenticate('eve@example.com', 'secret')).toBeNull();
  });
});
