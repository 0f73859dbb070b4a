import { Test } from '@nestjs/testing';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';

describe('OrdersController', () => {
  it('refunds the order of the path', async () => {
    const refund = jest.fn().mockResolvedValue({ id: 7, refunded: true });
    const module = await Test.createTestingModule({
      controllers: [OrdersController],
      providers: [{ provide: OrdersService, useValue: { refund } }],
    }).compile();
    expect(await module.get(OrdersController).refund(7)).toEqual({ id: 7, refunded: true });
    expect(refund).toHaveBeenCalledWith(7);
  });
});
