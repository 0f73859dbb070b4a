import { NotFoundException } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { getRepositoryToken } from '@nestjs/typeorm';
import { Order } from './order.entity';
import { OrdersService } from './orders.service';

describe('OrdersService', () => {
  let service: OrdersService;
  const stored = { id: 1, customer: 'Northwind', refunded: false };

  beforeEach(async () => {
    const repository = {
      findOneBy: async ({ id }: { id: number }) => (id === 1 ? stored : null),
      save: async (order: Order) => order,
    };
    const module = await Test.createTestingModule({
      providers: [OrdersService, { provide: getRepositoryToken(Order), useValue: repository }],
    }).compile();
    service = module.get(OrdersService);
  });

  it('refunds an order', async () => {
    expect(await service.refund(1)).toEqual({ ...stored, refunded: true });
  });

  it('knows no other order', async () => {
    await expect(service.refund(2)).rejects.toThrow(NotFoundException);
  });
});
