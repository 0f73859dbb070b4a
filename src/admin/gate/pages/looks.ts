import type AdminJS from 'adminjs';
import type { CurrentAdmin } from 'adminjs';
import type { Looks } from './foreign-origins.js';

/** What a page loads, for one user, or before the sign-in. If an option is a function of the host, it is called. */
export async function looksFor({ options }: AdminJS, user?: CurrentAdmin): Promise<Looks> {
  const { assets, branding, assetsCDN, availableThemes } = options;
  return {
    assetsCDN,
    availableThemes,
    assets: typeof assets === 'function' ? await assets(user) : assets,
    branding: typeof branding === 'function' ? await branding(user) : branding,
  };
}
