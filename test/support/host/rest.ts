import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Post,
  UseGuards,
} from '@nestjs/common';
import { PermissionsGuard, RequirePermissions, definePermissions } from '../../../src/index.js';

export const reports = definePermissions({
  subject: 'Report',
  category: 'Finance',
  actions: ['read', 'publish'],
});

/** Automation as a test sees it: the user is who the header says. */
@Injectable()
export class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: object }>();
    const id = request.headers['x-user'];
    if (id !== undefined) request.user = { id };
    return true;
  }
}

@Controller('reports')
@UseGuards(HeaderGuard, PermissionsGuard)
export class ReportsController {
  @Get()
  @RequirePermissions(reports.read)
  read() {
    return { report: 'turnover' };
  }

  @Get('unmarked')
  unmarked() {
    return { report: 'secret' };
  }

  @Post()
  @RequirePermissions(reports.read, reports.publish)
  publish() {
    return { published: true };
  }
}

@Controller('published')
@UseGuards(HeaderGuard, PermissionsGuard)
@RequirePermissions(reports.publish)
export class PublishedController {
  @Get()
  @RequirePermissions(reports.read)
  read() {
    return { published: [] };
  }
}
