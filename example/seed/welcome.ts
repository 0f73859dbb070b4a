import type { Settings } from '../settings.js';
import { signIns } from './users.js';

/** What is printed at start: where the back office is, and who can sign in. */
export function welcome(settings: Settings, url: string, issuedTokens: boolean): string {
  const person = (title: string, email: string) => `    ${title.padEnd(16)}${email}`;
  const lines = [
    '',
    '  Northwind Back Office',
    `  ${settings.publicUrl ?? url}/admin`,
    '',
    `  Sign in with the password ${settings.demoPassword}`,
    person('Administrator', signIns.administrator.email),
    person('Manager', signIns.manager.email),
    person('Support agent', signIns.support.email),
    person('Finance', signIns.finance.email),
    person('Compliance', signIns.compliance.email),
    '',
  ];
  if (issuedTokens) {
    lines.push(
      '  Tokens for the REST interface (Authorization: Bearer …), shown this once',
      person('Administrator', settings.tokens.administrator),
      person('Manager', settings.tokens.manager),
      `  Try it at ${settings.publicUrl ?? url}/api`,
      '',
    );
  }
  if (!/^\w+:\/\//.test(settings.databaseUrl)) {
    lines.push(
      `  Everything is in ${settings.databaseUrl}. For PostgreSQL or MariaDB:`,
      '    DATABASE_URL=postgres://user:password@127.0.0.1/northwind npm start',
      '',
    );
  }
  return lines.join('\n');
}
