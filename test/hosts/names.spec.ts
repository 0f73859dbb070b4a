import 'reflect-metadata';
import { BaseEntity, Column, DefaultNamingStrategy, Entity, PrimaryColumn } from 'typeorm';
import { describeUserHosts } from './story.js';

@Entity('People Of The House')
class Person extends BaseEntity {
  @PrimaryColumn({ name: 'PERSON-NO', type: 'varchar', length: 12 })
  personNo!: string;

  /** Neither unique nor always there. */
  @Column({ name: 'order', type: 'varchar', length: 50, nullable: true })
  calledBy!: string | null;
}

/** Like typeorm-naming-strategies: what was named stays, what wasn't is written with underscores. */
class SnakeCase extends DefaultNamingStrategy {
  override tableName(targetName: string, given: string | undefined): string {
    return given ?? snake(targetName);
  }

  override columnName(property: string, given: string | undefined, embedded: string[]): string {
    return [...embedded, given ?? snake(property)].join('_');
  }
}

/** Renames everything, also what was named. */
class HouseRules extends DefaultNamingStrategy {
  override tableName(targetName: string, given: string | undefined): string {
    return `T_${super.tableName(targetName, given).toUpperCase()}`;
  }

  override columnName(property: string, given: string | undefined, embedded: string[]): string {
    return `C ${super.columnName(property, given as string, embedded).toUpperCase()}`;
  }
}

const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter, at) => (at ? '_' : '') + letter.toLowerCase());

let numbers = 0;
const host = {
  entity: Person,
  label: 'calledBy',
  user: (calledBy: string) => ({ calledBy, personNo: `p/${++numbers}` }),
  idOf: ({ personNo }: Person) => personNo,
} as const;

describeUserHosts<Person>(
  { ...host, title: 'whose users have text keys and odd names' },
  { ...host, title: 'with underscores in its names', dataSource: { namingStrategy: new SnakeCase() } },
  { ...host, title: 'that renames all tables and columns', dataSource: { namingStrategy: new HouseRules() } },
  {
    ...host,
    title: 'that renames all tables and columns, and synchronizes them',
    tables: 'synchronize',
    dataSource: { namingStrategy: new HouseRules() },
  },
);
