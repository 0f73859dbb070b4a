import 'reflect-metadata';
import { describeFrozen } from './frozen.suite.js';
import { HostUser, hostWith } from './host.js';

const host = hostWith(HostUser);

describeFrozen({
  'of the ordinary kind': host,
  'with a prefix': { ...host, entityPrefix: 'app_' },
  'with a schema': { ...host, schema: 'office' },
});
