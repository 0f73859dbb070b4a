import { signIns } from './users.js';

const allOf = (subject: string) =>
  ['view', 'create', 'update', 'delete'].map((action) => `${subject}:${action}`);

export interface SeededGroup {
  caption: string;
  permissions: string[];
  /** Addresses of the first members. */
  first: string[];
  /** How many others are put in. */
  others: number;
}

/** The groups the example starts with, next to Administrators. */
export const groups: SeededGroup[] = [
  {
    caption: 'Managers',
    first: [signIns.manager.email],
    others: 3,
    permissions: [
      ...allOf('Client'),
      'Account:view',
      'Account:create',
      'Account:update',
      'Deposit:view',
      'Deposit:create',
      'Payout:view',
      'Payout:create',
      'Payout:update',
      'Payout:approve',
      'Payout:reject',
      'Payout:export',
      'Transfer:view',
      ...allOf('Campaign'),
      ...allOf('Banner'),
      'User:view',
      'User:update',
      'Group:view',
      'Group:members',
      'page.turnover:view',
    ],
  },
  {
    caption: 'Support',
    first: [signIns.support.email],
    others: 12,
    permissions: [
      'Client:view',
      'Client:update',
      'Account:view',
      'Deposit:view',
      'Payout:view',
      'Transfer:view',
    ],
  },
  {
    caption: 'Finance',
    first: [signIns.finance.email],
    others: 6,
    permissions: [
      'Account:view',
      'Deposit:view',
      'Deposit:create',
      'Payout:view',
      'Payout:create',
      'Payout:update',
      'Payout:approve',
      'Payout:export',
      'Transfer:view',
      'page.turnover:view',
    ],
  },
  {
    caption: 'Compliance',
    first: [signIns.compliance.email],
    others: 4,
    permissions: [
      'Client:view',
      'Account:view',
      'Account:update',
      'Payout:view',
      'Payout:reject',
      'Transfer:view',
      'User:view',
      'Group:view',
      'Group:export',
      'page.turnover:view',
    ],
  },
];
