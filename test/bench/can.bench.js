import { createMongoAbility } from '@casl/ability';
import { Access, Catalogue } from '../../dist/src/index.js';
import { groupGrantsOf } from '../../dist/src/access/group-grants.js';
import { permissionOf } from '../../dist/src/permissions/permission.js';
import { inTurns, row } from './measure.js';

const ACTIONS = ['view', 'create', 'update', 'delete', 'approve', 'export'];
const REPEATS = 500;

/** One check by key, of somebody with half of 1,200 permissions, beside CASL's answer from its cache. */
export async function benchCan() {
  const subjects = Array.from({ length: 200 }, (_, index) => `Resource${index}`);
  const asked = subjects.flatMap((subject) => ACTIONS.map((action) => permissionOf({ subject, action })));
  const held = asked.filter((_, index) => index % 2 === 0);
  const catalogue = new Catalogue();
  catalogue.add(asked);
  const grants = [
    groupGrantsOf(
      catalogue,
      2,
      held.map(({ key }) => key),
    ),
  ];
  const access = Access.of(catalogue, 1, 'bench', [2], grants);
  const ability = createMongoAbility(held.map(({ subject, action }) => ({ subject, action })));

  let granted = 0;
  const ours = () => {
    for (let repeat = 0; repeat < REPEATS; repeat++)
      for (let index = 0; index < asked.length; index++) if (access.can(asked[index].key)) granted++;
  };
  const casl = () => {
    for (let repeat = 0; repeat < REPEATS; repeat++)
      for (let index = 0; index < asked.length; index++)
        if (ability.can(asked[index].action, asked[index].subject)) granted++;
  };
  const times = await inTurns({ ours, casl }, { rounds: 11, warmUp: 3 });
  if (granted === 0) throw new Error('Nothing was granted.');
  const nanoseconds = (time) => (time * 1e6) / (REPEATS * asked.length);
  return [
    row('access.can() by key', nanoseconds(times.ours), 'ns', 50),
    row("CASL's cached can()", nanoseconds(times.casl), 'ns'),
    row("access.can() as a part of CASL's", times.ours / times.casl, '×', 0.33),
  ];
}
