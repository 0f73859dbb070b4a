import { createApp } from './app.js';
import { SeedService } from './seed/seed.service.js';
import { welcome } from './seed/welcome.js';
import { SETTINGS, type Settings } from './settings.js';

const app = await createApp();
const settings = app.get<symbol, Settings>(SETTINGS);
await app.listen(settings.port, settings.host);
console.log(welcome(settings, await app.getUrl(), app.get(SeedService).issuedTokens));
