/** Opens another page of the panel in the place of this one: Back leads to the page before. */
export function replaceAddress(address: string): void {
  const { state } = window.history;
  window.history.replaceState(state, '', address);
  // The router reads the address again, as after Back.
  window.dispatchEvent(new PopStateEvent('popstate', { state }));
}
