/**
 * The address of a page as the browser needs it. A proxy may remove a prefix from each path, and the host may add it to each
 * page again. Then the panel's root in a page is `/office/admin`, but an address in JSON still begins with `/admin`.
 *
 * @param root of the panel, as the page says it
 */
export function inBrowser(address: string, root: string): string {
  if (isWithin(address, root)) return address;
  for (let cut = root.indexOf('/', 1); cut > 0; cut = root.indexOf('/', cut + 1)) {
    if (isWithin(address, root.slice(cut))) return root.slice(0, cut) + address;
  }
  return address;
}

const isWithin = (address: string, root: string) =>
  address.startsWith(root) && /^([/?#]|$)/.test(address.slice(root.length));
