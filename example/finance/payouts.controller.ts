import {
  ConflictException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import { PermissionsGuard, RequirePermissions } from 'nestjs-adminjs-groups';
import { type AuthenticatedRequest, BearerGuard } from '../auth/bearer.guard.js';
import { payouts } from './payouts.permissions.js';
import { PayoutsService } from './payouts.service.js';

/** Payouts for other programs, under the same permissions as in the panel. */
@Controller('payouts')
@UseGuards(BearerGuard, PermissionsGuard)
export class PayoutsController {
  constructor(private readonly service: PayoutsService) {}

  /** The hundred newest. */
  @Get()
  @RequirePermissions(payouts.view)
  list() {
    return this.service.latest(100);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @RequirePermissions(payouts.approve)
  async approve(@Param('id', ParseIntPipe) id: number, @Req() request: AuthenticatedRequest) {
    const decision = await this.service.approve(id, Number(request.user.id));
    if (decision === 'missing') throw new NotFoundException(`There is no payout with the ID ${id}.`);
    if (decision === 'decided') throw new ConflictException(`Payout ${id} has been decided already.`);
    return { id, status: 'approved' };
  }
}
