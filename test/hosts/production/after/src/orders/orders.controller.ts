import { Controller, Get, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { PermissionsGuard, RequirePermissions, definePermissions } from 'nestjs-adminjs-groups';
import { ApiTokenGuard } from './api-token.guard';
import { OrdersService } from './orders.service';

const orders = definePermissions({ subject: 'Order', category: 'Sales', actions: ['refund'] });

@Controller('orders')
@UseGuards(ApiTokenGuard)
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  list() {
    return this.orders.list();
  }

  @Post(':id/refund')
  @UseGuards(PermissionsGuard)
  @RequirePermissions(orders.refund)
  refund(@Param('id', ParseIntPipe) id: number) {
    return this.orders.refund(id);
  }
}
