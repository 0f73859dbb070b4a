import { randomBytes } from 'node:crypto';

/** Gives this run a name, which is in the names of its databases. */
export default function setUp() {
  process.env.TEST_RUN = randomBytes(4).toString('hex');
}
