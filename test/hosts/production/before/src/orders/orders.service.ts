import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

@Injectable()
export class OrdersService {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  list() {
    return this.orders.find({ order: { id: 'ASC' } });
  }

  async refund(id: number) {
    const order = await this.orders.findOneBy({ id });
    if (!order) throw new NotFoundException();
    return this.orders.save({ ...order, refunded: true });
  }
}
