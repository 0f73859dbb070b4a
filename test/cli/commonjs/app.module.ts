// A host whose package is CommonJS, as Nest's own starter makes them. The panel is ESM with top-level await: import() reaches it.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';

@Entity()
export class Person extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  email!: string;
}

const users = { entity: Person, label: 'email' } as const;

async function panel() {
  const [{ AdminJS }, { Database, Resource }, { GroupsAdminModule }] = await Promise.all([
    import('adminjs'),
    import('@adminjs/typeorm'),
    import('nestjs-adminjs-groups/admin'),
  ]);
  AdminJS.registerAdapter({ Database, Resource });
  return GroupsAdminModule.createAdminAsync({
    useFactory: () => ({
      adminJsOptions: { rootPath: '/admin', resources: [Person] },
      auth: {
        authenticate: () => Promise.resolve(null),
        cookieName: 'session',
        cookiePassword: 'x'.repeat(32),
      },
      sessionOptions: { secret: 'x'.repeat(32), resave: false, saveUninitialized: false },
    }),
  });
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: process.env['COMMONJS_DATABASE']!,
      entities: [Person, ...groupsEntities({ user: Person })],
      synchronize: true,
    }),
    GroupsModule.forRoot({ users }),
    panel(),
  ],
})
export class AppModule {}
