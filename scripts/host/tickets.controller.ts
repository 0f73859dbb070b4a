import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { PermissionsGuard, RequirePermissions, definePermissions } from 'nestjs-adminjs-groups';

export const tickets = definePermissions({ subject: 'Ticket', category: 'Support', actions: ['read'] });

/** Believes the header: this is a host for one test. */
@Injectable()
export class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: object }>();
    request.user = { id: request.headers['x-user'] };
    return true;
  }
}

@Controller('tickets')
@UseGuards(HeaderGuard, PermissionsGuard)
export class TicketsController {
  @Get()
  @RequirePermissions(tickets.read)
  read() {
    return { tickets: [] };
  }
}
