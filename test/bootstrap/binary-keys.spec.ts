import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GroupsModule, groupsEntities } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { setupRefusalOf, startModule } from './start-module.js';

@Entity('person')
class Person {
  @PrimaryColumn({ type: 'binary', length: 16 })
  id!: Buffer;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeEachDatabase(
  'A host whose users have bytes for ids',
  (database) => {
    it('is told at its start to make texts of them', async () => {
      const { options } = await database.create();
      const sentence = await setupRefusalOf(() =>
        startModule(
          { ...options, entities: [Person, ...groupsEntities({ user: Person })], synchronize: true },
          GroupsModule.forRoot<Person>({ users: { entity: Person, label: 'name' }, rest: false }),
        ),
      );
      expect(sentence).toBe(
        "The primary key of Person is of type binary, which can't be shown or sent. Give id a transformer whose from() makes a text of it.",
      );
    });
  },
  ['mysql'],
);
