import type { Locale } from 'adminjs';

/** What people read around the resources; each resource brings its own words. */
export const locale: Locale = {
  language: 'en',
  availableLanguages: ['en'],
  translations: {
    en: {
      labels: { navigation: 'Menu', pages: 'Reports' },
      pages: { turnover: 'Turnover' },
      components: {
        Login: {
          welcomeHeader: 'Welcome',
          welcomeMessage: 'Sign in to the back office of Northwind Bank.',
          properties: { email: 'E-mail', password: 'Password' },
          loginButton: 'Sign in',
        },
      },
    },
  },
};
