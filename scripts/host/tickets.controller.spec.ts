import { Access, accessOf, actorOf } from 'nestjs-adminjs-groups';
import { accessWith, noAccess, requestWith } from 'nestjs-adminjs-groups/testing';
import { TicketsController } from './tickets.controller.js';

describe('A guarded controller in a unit test', () => {
  it('is made as any other', () => {
    expect(new TicketsController().read()).toEqual({ tickets: [] });
  });

  it('finds an access that was made by hand on its request', () => {
    const access = accessWith('Ticket:read');
    expect(access).toBeInstanceOf(Access);
    const asked = [access.can('Ticket:read'), access.can('Ticket:close'), noAccess().can('Ticket:read')];
    expect(asked).toEqual([true, false, false]);
    const request = requestWith(access);
    expect(accessOf(request)).toBe(access);
    expect(actorOf(request)?.userId).toBe(1);
  });
});
