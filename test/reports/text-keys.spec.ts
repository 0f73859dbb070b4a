import { BaseEntity, Column, Entity, PrimaryColumn } from 'typeorm';
import { describeManyUsers } from './many-users.js';

@Entity('text_user')
class TextUser extends BaseEntity {
  @PrimaryColumn({ type: 'varchar', length: 50 })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

const TEXTS = ['007', '7', '10', '9', '0x1', 'ä', 'z z', "O'Hara", '%', '=1', '#', 'label:x'];

describeManyUsers('texts', TextUser, (place) => TEXTS[place] ?? `user ${place}`);
