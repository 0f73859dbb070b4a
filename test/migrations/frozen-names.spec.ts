import 'reflect-metadata';
import { DefaultNamingStrategy, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeFrozen } from './frozen.suite.js';
import { hostWith } from './host.js';

@Entity('people')
class Person {
  @PrimaryGeneratedColumn('uuid', { name: 'person_id' })
  id!: string;
}

/** Renames everything, also what was named. */
class HouseRules extends DefaultNamingStrategy {
  override tableName(targetName: string, given: string | undefined): string {
    return `T_${super.tableName(targetName, given)}`;
  }

  override columnName(property: string, given: string | undefined, embedded: string[]): string {
    return `C ${super.columnName(property, given as string, embedded)}`;
  }
}

const host = hostWith(Person, 'acl_');

describeFrozen({
  'with uuid keys': host,
  'that renames everything': { ...host, namingStrategy: new HouseRules() },
});
