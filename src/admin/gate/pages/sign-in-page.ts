import type AdminJS from 'adminjs';
import { languageScript } from '../../locale/nearest-language.js';
import { OF_SIGN_IN, type PanelTexts } from '../../locale/panel-texts.js';
import { behindState, readPage, textOf } from './page.js';

/**
 * Shows the sign-in page, which AdminJS sends itself, in the language of the browser, and keeps that language from there on.
 * Our own texts are loaded only for our own message. A page that we send ourselves also has what its provider needs.
 */
export function speakOnSignIn(
  admin: AdminJS,
  texts: PanelTexts,
  provider: { getUiProps(): object } | undefined,
): void {
  const renderLogin = admin.renderLogin.bind(admin);
  admin.renderLogin = async (props) => {
    const { locale = {} } = admin.options;
    const own = OF_SIGN_IN.includes(props.errorMessage ?? '');
    const tags = own ? texts.tagsFor(typeof locale === 'function' ? await locale() : locale) : '';
    const page = readPage(await renderLogin({ ...provider?.getUiProps(), ...props }));
    return textOf(behindState(page, languageScript + tags));
  };
}
