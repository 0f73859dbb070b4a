import type { AdminJSOptions } from 'adminjs';

/** The options of AdminJS that make a page load files. The last two may be functions of the user. */
export interface Looks {
  assetsCDN?: string | undefined;
  availableThemes?: AdminJSOptions['availableThemes'];
  assets?: Exclude<AdminJSOptions['assets'], (...given: never[]) => unknown>;
  branding?: Exclude<AdminJSOptions['branding'], (...given: never[]) => unknown>;
}

/** Other origins from which a page loads files, by the kind of file. */
export interface ForeignOrigins {
  scripts: string[];
  styles: string[];
  images: string[];
}

/**
 * The origins in the options of a panel. A stylesheet may load fonts and pictures from further origins, which no option names.
 */
export function foreignOrigins({ assetsCDN, availableThemes, assets, branding }: Looks): ForeignOrigins {
  const { scripts = [], styles = [], coreScripts = {} } = assets ?? {};
  const logo = branding?.logo;
  return {
    // AdminJS uses `coreScripts` only together with a CDN. The files of a theme are on that CDN, too.
    scripts: originsOf([assetsCDN, ...(assetsCDN ? Object.values(coreScripts) : []), ...scripts]),
    styles: originsOf([availableThemes?.length ? assetsCDN : undefined, ...styles]),
    // If the host has no logo, AdminJS's own logo comes from the CDN.
    images: originsOf([logo === undefined ? assetsCDN : logo, branding?.favicon]),
  };
}

/** A host name that is safe in a policy, without characters such as `;` or `*`. */
const HOST = /^[\w.:[\]-]+$/;

function originsOf(addresses: readonly unknown[]): string[] {
  const origins = addresses.map((address) => (typeof address === 'string' ? originOf(address) : undefined));
  return [...new Set(origins.filter((origin) => origin !== undefined))];
}

/**
 * The origin of an address. Undefined within the panel's own origin, and for `data:`, which the policy always allows for
 * pictures.
 */
function originOf(address: string): string | undefined {
  const ownOrigin = 'http://panel.invalid';
  if (!URL.canParse(address, ownOrigin)) return undefined;
  const { protocol, host, origin } = new URL(address, ownOrigin);
  if (origin === ownOrigin || !['http:', 'https:'].includes(protocol) || !HOST.test(host)) return undefined;
  // `//cdn.example.com/x.js` has the same protocol as the page.
  return address.trim().startsWith('//') ? host : origin;
}
