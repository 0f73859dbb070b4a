export { Client, Payout, User } from './entities.js';
export { cookieFor, panelWith, rawPanel, restAs, signIn, type PanelClient } from './clients.js';
export { panelOptions, ran } from './panel.js';
export { HeaderGuard, reports } from './rest.js';
export { withForwardedPrefix } from './forwarded-prefix.js';
export { stateOf } from './state.js';
export { PASSWORD, hostModule, startHost, type Host, type HostOptions } from './start-host.js';
