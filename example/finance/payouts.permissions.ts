import { definePermissions } from 'nestjs-adminjs-groups';

/** What one may do with payouts outside the panel, too. The panel finds the same actions on its resource. */
export const payouts = definePermissions({
  subject: 'Payout',
  category: 'Finance',
  actions: ['view', 'approve', 'export'],
});
