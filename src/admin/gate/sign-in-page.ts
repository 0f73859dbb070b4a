import type AdminJS from 'adminjs';
import { languageScript } from '../locale/nearest-language.js';
import { behindState, readPage } from './page.js';

/** Lets the page of the sign-in, which AdminJS sends itself, speak the language of the browser: it is kept from there on. */
export function speakOnSignIn(admin: AdminJS): void {
  const renderLogin = admin.renderLogin.bind(admin);
  admin.renderLogin = async (props) => {
    const { before, state, after } = behindState(readPage(await renderLogin(props)), languageScript);
    return before + state + after;
  };
}
