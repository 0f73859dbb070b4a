/**
 * The address of a page as the browser has it. A proxy may take a prefix off the path, and the host put it back into the
 * pages it sends, so that they have `/office/admin` as the root of the panel. An address out of JSON still begins with `/admin`.
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
