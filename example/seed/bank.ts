import type { EntityManager } from 'typeorm';
import { ACCOUNT_PRODUCTS, Account } from '../clients/account.entity.js';
import { Client } from '../clients/client.entity.js';
import { DEPOSIT_METHODS, Deposit } from '../finance/deposit.entity.js';
import { Payout } from '../finance/payout.entity.js';
import { Transfer } from '../finance/transfer.entity.js';
import { User } from '../users/user.entity.js';
import { insertAll } from './insert.js';
import type { Names } from './names.js';
import type { Random } from './random.js';

const CLIENTS = 80;
const DEPOSITS = 260;
const PAYOUTS = 140;
const TRANSFERS = 90;
const DAY = 86_400_000;
const COUNTRIES = ['DE', 'DE', 'FR', 'IT', 'SE', 'PL', 'ES', 'NL', 'TR'] as const;
const REFERENCES = ['Salary', 'Rent', 'Invoice', 'Savings', 'Café Überfahrt', 'Refund', 'Loan'] as const;

interface Tools {
  names: Names;
  random: Random;
  today: Date;
}

/** Clients, their accounts, and what moves on them. */
export async function seedBank(manager: EntityManager, tools: Tools): Promise<void> {
  await insertAll(manager, Client, clients(tools));
  const owners = await manager.find(Client, { order: { id: 'ASC' } });
  await insertAll(manager, Account, accounts(owners, tools));
  const all = await manager.find(Account, { order: { id: 'ASC' } });
  const [approver] = await manager.find(User, { order: { id: 'ASC' }, skip: 1, take: 1 });
  await insertAll(manager, Deposit, deposits(all, tools));
  await insertAll(manager, Payout, payouts(all, approver!.id, tools));
  await insertAll(manager, Transfer, transfers(all, tools));
}

function clients({ names, random, today }: Tools): Partial<Client>[] {
  return Array.from({ length: CLIENTS }, (_, index) => {
    const kind = index % 4 === 3 ? 'business' : 'private';
    const name = kind === 'business' ? names.company() : names.person();
    return {
      name,
      kind,
      email: names.address(name, kind === 'business' ? 'company.example' : 'mail.example'),
      phone: `+${random.between(30, 49)} ${random.digits(3)} ${random.digits(6)}`,
      country: random.of(COUNTRIES),
      status: index % 13 === 12 ? 'blocked' : index % 17 === 16 ? 'closed' : 'active',
      since: dayBefore(today, random.between(400, 4000)),
    };
  });
}

function accounts(owners: Client[], { random, today }: Tools): Partial<Account>[] {
  return owners.flatMap((owner, index) =>
    Array.from({ length: 1 + (index % 3 === 0 ? 1 : 0) }, (_, place) => ({
      iban: iban(owner.country, random),
      clientId: owner.id,
      product: owner.kind === 'business' ? 'business' : ACCOUNT_PRODUCTS[place]!,
      balance: random.amount(90_000),
      status: owner.status === 'active' ? 'open' : owner.status === 'blocked' ? 'frozen' : 'closed',
      openedOn: dayBefore(today, random.between(30, 399)),
    })),
  );
}

function deposits(all: Account[], { random, today }: Tools): Partial<Deposit>[] {
  return Array.from({ length: DEPOSITS }, () => ({
    accountId: random.of(all).id,
    amount: random.amount(12_000),
    method: random.of(DEPOSIT_METHODS),
    reference: `${random.of(REFERENCES)} ${random.digits(5)}`,
    receivedAt: timeBefore(today, 360, random),
  }));
}

/** The newest are pending. */
function payouts(all: Account[], approverId: number, { names, random, today }: Tools): Partial<Payout>[] {
  return Array.from({ length: PAYOUTS }, (_, index) => {
    const pending = index < PAYOUTS / 7;
    const rejected = !pending && index % 12 === 0;
    const requestedAt = pending
      ? timeBefore(today, 6, random)
      : timeBefore(new Date(today.getTime() - 7 * DAY), 350, random);
    return {
      accountId: random.of(all).id,
      amount: random.amount(9_000),
      beneficiary: index % 3 === 0 ? names.company() : names.person(),
      iban: iban(random.of(COUNTRIES), random),
      status: pending ? 'pending' : rejected ? 'rejected' : 'approved',
      requestedAt,
      approvedById: pending || rejected ? null : approverId,
      approvedAt:
        pending || rejected ? null : new Date(requestedAt.getTime() + random.between(1, 40) * 3_600_000),
    };
  });
}

function transfers(all: Account[], { random, today }: Tools): Partial<Transfer>[] {
  return Array.from({ length: TRANSFERS }, () => {
    const from = random.between(0, all.length - 1);
    const to = (from + random.between(1, all.length - 1)) % all.length;
    return {
      fromAccountId: all[from]!.id,
      toAccountId: all[to]!.id,
      amount: random.amount(5_000),
      reference: `${random.of(REFERENCES)} ${random.digits(5)}`,
      bookedAt: timeBefore(today, 360, random),
    };
  });
}

/** Looks like one. The check digits are made up, so no account of this world is meant. */
function iban(country: string, random: Random): string {
  return `${country}${random.digits(2)}NWBK${random.digits(14)}`;
}

function dayBefore(today: Date, days: number): string {
  return new Date(today.getTime() - days * DAY).toISOString().slice(0, 10);
}

function timeBefore(today: Date, days: number, random: Random): Date {
  return new Date(today.getTime() - random.between(1, days * 24 * 60) * 60_000);
}
