import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The host's users, without the help of a compiler. */
export class User {}
Entity('bench_user')(User);
PrimaryGeneratedColumn({ type: 'int' })(User.prototype, 'id');
Column({ type: 'varchar', length: 100, unique: true })(User.prototype, 'email');
Column({ type: 'varchar', length: 20, default: 'enabled' })(User.prototype, 'status');
