import { Controller, Get, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { ApiTokenGuard } from './api-token.guard';
import { OrdersService } from './orders.service';

@Controller('orders')
@UseGuards(ApiTokenGuard)
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  list() {
    return this.orders.list();
  }

  @Post(':id/refund')
  refund(@Param('id', ParseIntPipe) id: number) {
    return this.orders.refund(id);
  }
}
