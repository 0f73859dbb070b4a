import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CreateOrders1700000000000 } from './migrations/1700000000000-create-orders';
import { Order } from './orders/order.entity';
import { OrdersModule } from './orders/orders.module';
import { PanelModule } from './panel/panel.module';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      entities: [Order],
      migrations: [CreateOrders1700000000000],
      migrationsRun: true,
    }),
    OrdersModule,
    PanelModule,
  ],
})
export class AppModule {}
