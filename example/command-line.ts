import './environment.js';
import { AppModule } from './app.module.js';
import { settingsFrom } from './settings.js';

/** The back office as `npx groups --app dist/example/command-line.js` loads it. */
export default AppModule.with(settingsFrom(process.env));
