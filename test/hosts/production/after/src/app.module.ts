import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { CreateOrders1700000000000 } from './migrations/1700000000000-create-orders';
import { Order } from './orders/order.entity';
import { OrdersModule } from './orders/orders.module';
import { PanelModule } from './panel/panel.module';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      entities: [Order, ...groupsEntities({ directory: true })],
      migrations: [CreateOrders1700000000000, ...groupsMigrations({ directory: true })],
      migrationsRun: true,
    }),
    GroupsModule.forRoot({
      users: { directory: {} },
      administrators: { members: [process.env.PANEL_ADMINISTRATOR!] },
      rest: false,
    }),
    OrdersModule,
    PanelModule,
  ],
})
export class AppModule {}
