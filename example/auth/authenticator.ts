import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CurrentAdmin } from 'adminjs';
import { DataSource } from 'typeorm';
import { User } from '../users/user.entity.js';
import { PASSWORD_MAX, verifyPassword } from './passwords.js';

/** Checks who signs in to the panel. Only enabled users may; what they may do there is a matter of their groups. */
@Injectable()
export class Authenticator {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Null for a wrong password, an unknown address and a disabled user alike. */
  async authenticate(email: unknown, password: unknown): Promise<CurrentAdmin | null> {
    if (typeof email !== 'string' || typeof password !== 'string' || password.length > PASSWORD_MAX)
      return null;
    const user = await this.dataSource.getRepository(User).findOne({
      select: { id: true, name: true, email: true, status: true, passwordHash: true },
      where: { email: email.trim().toLowerCase() },
    });
    const matches = await verifyPassword(user?.passwordHash, password);
    if (!user || !matches || user.status !== 'enabled') return null;
    return { id: String(user.id), email: user.email, title: user.name };
  }
}
