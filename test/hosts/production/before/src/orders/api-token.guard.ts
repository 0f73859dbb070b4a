import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';

/** Programs have a token of their own in the environment: API_TOKENS="token=anna@example.com …". */
@Injectable()
export class ApiTokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { user?: { id: string } }>();
    const tokens = new Map(
      (process.env.API_TOKENS ?? '').split(' ').map((each) => each.split('=') as [string, string]),
    );
    const id = tokens.get((request.get('authorization') ?? '').replace(/^Bearer /, ''));
    if (id === undefined) throw new UnauthorizedException();
    request.user = { id };
    return true;
  }
}
