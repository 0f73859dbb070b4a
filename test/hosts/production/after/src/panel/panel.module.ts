import { Module } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { Order } from '../orders/order.entity';
import { authenticate } from './authenticate';

async function panelOptions() {
  const { default: AdminJS } = await import('adminjs');
  AdminJS.registerAdapter(await import('@adminjs/typeorm'));
  const secret = process.env.SESSION_SECRET!;
  const PgStore = connectPgSimple(session);
  const store = new PgStore({ conString: process.env.DATABASE_URL, createTableIfMissing: true });
  return {
    adminJsOptions: {
      rootPath: '/admin',
      resources: [{ resource: Order, options: { navigation: { name: 'Sales', icon: 'ShoppingCart' } } }],
    },
    auth: { authenticate, cookieName: 'orders', cookiePassword: secret },
    sessionOptions: { store, secret, resave: false, saveUninitialized: false },
  };
}

@Module({
  imports: [
    import('nestjs-adminjs-groups/admin').then(({ GroupsAdminModule }) =>
      GroupsAdminModule.createAdminAsync({ useFactory: panelOptions }),
    ),
  ],
})
export class PanelModule {}
