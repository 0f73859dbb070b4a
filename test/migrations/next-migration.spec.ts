import 'reflect-metadata';
import { Column, type DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { TRIGGERS } from '../../migrations/2-extend-groups/index.js';
import { dataSourceOf, dialectOf, groupsTables } from '../../migrations/connection.js';
import { installMissing, missingOf } from '../../migrations/install.js';
import type { Trigger, TriggerSet } from '../../migrations/sql.js';
import { Membership } from '../../src/entities/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, contents, drift, hostWith } from './host.js';
import { RECORDED_VERSIONS, replay } from './recordings.js';

/**
 * A rehearsal of "A column" in docs/architecture.md. The next version has one more column, and a trigger of it refuses another
 * caption: root.
 */
Column({ name: 'remark', type: 'varchar', length: 50, nullable: true })(Membership.prototype, 'remark');

class AddRemarks1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE groups_membership ADD COLUMN remark varchar(50)');
    const { dialect, next } = triggersFor(dataSourceOf(runner));
    await installMissing(runner, dialect, next);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { dialect, first } = triggersFor(dataSourceOf(runner));
    await installMissing(runner, dialect, first);
    await runner.query('ALTER TABLE groups_membership DROP COLUMN remark');
  }
}

function triggersFor(dataSource: DataSource) {
  const dialect = dialectOf(dataSource);
  const first = TRIGGERS[dialect](groupsTables(dataSource));
  const change = (trigger: Trigger): Trigger => ({
    ...trigger,
    create: trigger.create.replaceAll("'administrators'", "'root'"),
    definition: trigger.definition.replaceAll("'administrators'", "'root'"),
  });
  const triggers = first.triggers.map((trigger) => (trigger.name === CHANGED ? change(trigger) : trigger));
  const next: TriggerSet = { ...first, triggers };
  return { dialect, first, next };
}

const CHANGED = 'groups_group_refuse_imitation';
const RENAME = "UPDATE groups_group SET caption = 'Root' WHERE id = 2";
const host = hostWith(HostUser);

for (const version of RECORDED_VERSIONS) {
  describeEachDatabase(`The next migration, on a database of version ${version}`, (database) => {
    it('keeps every row, changes column and trigger, goes down, and goes up again', async () => {
      const test = await database.create();
      const old = await test.open();
      await replay(old, version, database.kind);
      await old.destroy();
      const released = await test.open(host);
      await released.runMigrations();
      const before = await contents(released);
      await released.destroy();
      const dataSource = await test.open({
        ...host,
        migrations: [...host.migrations, AddRemarks1764000000009],
      });
      const { first, next } = triggersFor(dataSource);
      expect(await missingOf(dataSource, next)).toContain(CHANGED);

      const assertUp = async () => {
        expect(await contents(dataSource)).toMatchObject(before);
        expect(await drift(dataSource)).toEqual([]);
        expect(await missingOf(dataSource, next)).toEqual([]);
        await expect(dataSource.query(RENAME)).rejects.toThrow(/GROUPS_PROTECTED/);
      };
      expect(await dataSource.runMigrations()).toHaveLength(1);
      await assertUp();

      await dataSource.undoLastMigration();
      expect(await contents(dataSource)).toEqual(before);
      expect(await missingOf(dataSource, first)).toEqual([]);

      await dataSource.runMigrations();
      await assertUp();
    });
  });
}
