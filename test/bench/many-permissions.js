// Loaded before the example starts (node --import): with these it has 2,000 permissions and some.
import { definePermissions } from '../../dist/src/index.js';

const CATEGORIES = 20;
const SUBJECTS = 20;
const ACTIONS = ['view', 'create', 'update', 'delete', 'approve'];

for (let category = 1; category <= CATEGORIES; category++) {
  for (let subject = 1; subject <= SUBJECTS; subject++) {
    definePermissions({
      subject: `Subject${category}x${subject}`,
      category: `Area ${category}`,
      label: `Subject ${category}.${subject}`,
      actions: ACTIONS,
    });
  }
}
