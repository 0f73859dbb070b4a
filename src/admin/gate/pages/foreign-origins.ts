import type { AdminJSOptions } from 'adminjs';

/** What of AdminJS's options makes a page load files: a host may give functions of the user for the last two. */
export interface Looks {
  assetsCDN?: string | undefined;
  availableThemes?: AdminJSOptions['availableThemes'];
  assets?: Exclude<AdminJSOptions['assets'], (...given: never[]) => unknown>;
  branding?: Exclude<AdminJSOptions['branding'], (...given: never[]) => unknown>;
}

/** Other origins that a page loads something from, by what it loads. */
export interface ForeignOrigins {
  scripts: string[];
  styles: string[];
  images: string[];
}

/** The origins that the options of a panel name. Fonts and pictures that a stylesheet loads are named in no option. */
export function foreignOrigins({ assetsCDN, availableThemes, assets, branding }: Looks): ForeignOrigins {
  const { scripts = [], styles = [], coreScripts = {} } = assets ?? {};
  const logo = branding?.logo;
  return {
    // AdminJS takes `coreScripts` only together with a CDN, where the files of a theme are, too.
    scripts: originsOf([assetsCDN, ...(assetsCDN ? Object.values(coreScripts) : []), ...scripts]),
    styles: originsOf([availableThemes?.length ? assetsCDN : undefined, ...styles]),
    // Without a logo of the host's, AdminJS's own comes from the CDN.
    images: originsOf([logo === undefined ? assetsCDN : logo, branding?.favicon]),
  };
}

/** A host in a policy. Nothing else that a URL may have in its place, such as `;` or `*`. */
const HOST = /^[\w.:[\]-]+$/;

function originsOf(addresses: readonly unknown[]): string[] {
  const origins = addresses.map((address) => (typeof address === 'string' ? originOf(address) : undefined));
  return [...new Set(origins.filter((origin) => origin !== undefined))];
}

/** Undefined for an address in the panel's own origin, and for `data:`, which the policy allows pictures anyway. */
function originOf(address: string): string | undefined {
  const ownOrigin = 'http://panel.invalid';
  if (!URL.canParse(address, ownOrigin)) return undefined;
  const { protocol, host, origin } = new URL(address, ownOrigin);
  if (origin === ownOrigin || !['http:', 'https:'].includes(protocol) || !HOST.test(host)) return undefined;
  // `//cdn.example.com/x.js` is loaded by the protocol of the page.
  return address.trim().startsWith('//') ? host : origin;
}
