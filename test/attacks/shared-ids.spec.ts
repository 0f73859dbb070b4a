import type { ActionResponse, Before } from 'adminjs';
import { BaseEntity, Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';
import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  User,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';
import { groupsEntities } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';

/** A record with a key of two parts, of which AdminJS knows the first. */
@Entity('host_seat')
class Seat extends BaseEntity {
  @PrimaryColumn({ type: 'int' })
  row!: number;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  letter!: string;

  @Column({ type: 'varchar', length: 40, nullable: true })
  holder!: string | null;

  @DeleteDateColumn({ name: 'removed_at' })
  removedAt?: Date | null;
}

/** As `@adminjs/upload` does: it writes the record once more after it was created. */
const noteAfterwards = async (answer: ActionResponse, _request: unknown, { record }: { record: Seat }) => {
  await (record as unknown as { update(params: object): Promise<unknown> }).update({ holder: 'noted' });
  return answer;
};

describeEachDatabase('Records that share the first part of their key', (database) => {
  let host: Host;
  let clerk: PanelClient;
  let steward: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      dataSource: { entities: [User, Client, Payout, Seat, ...groupsEntities({ user: User })] },
      panel: () => {
        const options = panelOptions();
        const after = noteAfterwards as unknown as Before;
        options.resources!.push({
          resource: Seat,
          options: {
            id: 'Seat',
            properties: { letter: { isVisible: true } },
            actions: { new: { after } } as never,
          },
        });
        return options;
      },
    });
    await host.createTables(Seat);
    await host.user('clerk@example.com', [await host.group('Clerks', ['Seat:create'])]);
    const rights = ['Seat:view', 'Seat:update', 'Seat:delete'];
    await host.user('steward@example.com', [await host.group('Stewards', rights)]);
    clerk = await signIn(host, 'clerk@example.com');
    steward = await signIn(host, 'steward@example.com');
  });
  beforeEach(async () => {
    await Seat.clear();
    await Seat.insert([
      { row: 3, letter: 'a', holder: 'Ada' },
      { row: 4, letter: 'a', holder: 'Ben' },
    ]);
  });
  afterAll(() => host.stop());

  const seats = async () =>
    (await Seat.find({ order: { row: 'ASC', letter: 'ASC' }, withDeleted: true })).map(
      ({ row, letter, holder }) => `${row}${letter} ${holder}`,
    );
  const REFUSED = { notice: { type: 'error', message: 'SEVERAL_RECORDS', resourceId: 'Group' } };

  it('are not written by somebody who may only create another', async () => {
    const answer = await clerk.post('/admin/api/resources/Seat/actions/new', { row: 3, letter: 'b' });
    expect(answer.body).toMatchObject(REFUSED);
    expect(await seats()).toEqual(['3a Ada', '3b null', '4a Ben']);
  });

  it('are the only ones: a new record with a first part of its own is written', async () => {
    const answer = await clerk.post('/admin/api/resources/Seat/actions/new', { row: 5, letter: 'a' });
    expect(answer.body).toMatchObject({ notice: { type: 'success' } });
    expect(await seats()).toEqual(['3a Ada', '4a Ben', '5a noted']);
  });

  describe('are not guessed at', () => {
    beforeEach(() => Seat.insert({ row: 3, letter: 'b', holder: 'Bob' }));
    const ALL = ['3a Ada', '3b Bob', '4a Ben'];

    it('when one is changed', async () => {
      const answer = await steward.post('/admin/api/resources/Seat/records/3/edit', { holder: 'Mine' });
      expect(answer.body).toMatchObject(REFUSED);
      expect(await seats()).toEqual(ALL);
    });

    it('when one is deleted', async () => {
      const answer = await steward.post('/admin/api/resources/Seat/records/3/delete');
      expect(answer.body).toMatchObject(REFUSED);
      expect(await seats()).toEqual(ALL);
    });

    it('when one is deleted among many', async () => {
      const resource = host.admin.findResource('Seat');
      const { delete: remove } = resource;
      const deletions: Promise<void>[] = [];
      resource.delete = (...args) => {
        deletions.push(remove(...args));
        return deletions.at(-1)!;
      };
      const answer = await steward.post('/admin/api/resources/Seat/bulk/bulkDelete?recordIds=3');
      resource.delete = remove;
      expect(answer.body).toMatchObject(REFUSED);
      // AdminJS deletes them side by side, and answers at the first that fails.
      expect((await Promise.allSettled(deletions)).map(({ status }) => status)).toEqual([
        'rejected',
        'rejected',
      ]);
      expect(await seats()).toEqual(ALL);
    });

    it('while others are written as ever', async () => {
      const answer = await steward.post('/admin/api/resources/Seat/records/4/edit', { holder: 'Mine' });
      expect(answer.body).toMatchObject({ notice: { type: 'success' } });
      expect(await seats()).toEqual(['3a Ada', '3b Bob', '4a Mine']);
    });

    it('and one that is left alone is known again', async () => {
      await Seat.softRemove(await Seat.findOneByOrFail({ row: 3, letter: 'b' }));
      const answer = await steward.post('/admin/api/resources/Seat/records/3/edit', { holder: 'Mine' });
      expect(answer.body).toMatchObject({ notice: { type: 'success' } });
      expect(await seats()).toEqual(['3a Mine', '3b Bob', '4a Ben']);
    });
  });

  it('are written by the application itself as the adapter does it', async () => {
    await Seat.insert({ row: 3, letter: 'b', holder: 'Bob' });
    const resource = host.admin.findResource('Seat');
    await resource.update('4', { holder: 'Cleo' });
    await resource.update('3', { holder: 'Dora' });
    expect((await seats()).filter((seat) => /Cleo|Dora/.test(seat))).toHaveLength(2);
    await resource.delete('4');
    await resource.delete('3');
    expect(await seats()).toHaveLength(1);
  });
});
