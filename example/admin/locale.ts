import { type Locale, locales } from 'adminjs';

/**
 * What people read around the resources; each resource brings its own words. The bank's words are English; AdminJS's own
 * and those of the Groups page are there in every language of AdminJS, to be chosen in the corner.
 */
export const locale: Locale = {
  language: 'en',
  availableLanguages: Object.keys(locales),
  localeDetection: true,
  translations: {
    en: {
      labels: { navigation: 'Menu', pages: 'Reports' },
      pages: { turnover: 'Turnover' },
      // What a notice says. AdminJS looks for it here, not among the words of a resource.
      messages: {
        clientHasAccounts: 'A client with accounts can’t be deleted. Set the status to closed instead.',
        payoutApproved: 'The payout is approved.',
        payoutRejected: 'The payout is rejected.',
        payoutDecided: 'This payout has been decided already.',
      },
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
