import { BaseEntity, Column, Entity, PrimaryColumn } from 'typeorm';
import { describeManyUsers } from './many-users.js';

@Entity('big_user')
class BigUser extends BaseEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

// A floating point number can't tell one of them from the next.
describeManyUsers('numbers beyond 2^53', BigUser, (place) => String(9_007_199_254_740_992n + BigInt(place)));
