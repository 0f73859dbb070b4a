import { createHash } from 'node:crypto';
import type AdminJS from 'adminjs';
import type { AdminJSOptions, Locale } from 'adminjs';
import { type RequestHandler, Router } from 'express';
import { ViewHelpers, flat } from '../adminjs.js';
import { MY_RIGHTS, USER_GROUPS, USER_HISTORY, USER_RIGHTS } from '../contract/index.js';
import { historyIdOf, permissionsIdOf } from '../own-resource.js';
import { translations } from './index.js';
import { textsIn } from './translation.js';

/** The message for what doesn't come from the panel's own pages: on the page of the sign-in, too. */
export const FROM_ELSEWHERE = 'FROM_ELSEWHERE';

/** The message for a session that has a user, but wasn't begun by a sign-in of this module. */
export const SESSION_UNKNOWN = 'SESSION_UNKNOWN';

/** The messages on the page of the sign-in that are ours. */
export const OF_SIGN_IN: readonly string[] = [FROM_ELSEWHERE, SESSION_UNKNOWN, 'USER_NOT_LISTED'];

const FOLDER = ['frontend', 'assets', 'groups'];
const UNTRANSLATED = 'en';

/**
 * The panel's own texts, as translations of the groups resource that the host's own override. They don't stand in the state of
 * every page: each language is a script, which browsers keep, and which adds its texts to the state before the panel
 * starts. They are there for everybody, also for who can't reach the Groups page: a refusal needs words, too.
 */
export class PanelTexts {
  /** Made when they are first needed: most panels use few of the languages. */
  private readonly scripts = new Map<string, Script>();
  private readonly helpers: ViewHelpers;

  /**
   * @param resourceId of the Groups page, under which the texts are
   * @param usersId of the Users page, where the module keeps the users
   */
  constructor(
    admin: AdminJS,
    readonly resourceId: string,
    private readonly usersId?: string,
  ) {
    this.helpers = new ViewHelpers(admin as { options: AdminJSOptions });
  }

  /** Answers with the scripts, to anybody: there is nothing in them but what is in this package. */
  get route(): RequestHandler {
    return Router().get(`/${FOLDER.join('/')}/:language.js`, (request, response, next) => {
      const script = this.scriptOf(request.params['language']);
      if (!script) return next();
      // During an update, a page of one version may ask another one.
      const isAsked = request.query['version'] === script.version;
      response
        .type('js')
        .set('Cache-Control', isAsked ? 'public, max-age=31536000, immutable' : 'no-store')
        .send(script.code);
    });
  }

  /** Loads the texts of all languages that somebody can choose: goes behind the state, and before the panel's own scripts. */
  tagsFor({ language = UNTRANSLATED, availableLanguages = [UNTRANSLATED] }: Partial<Locale>): string {
    return [...new Set([language, ...availableLanguages])].map((name) => this.tagFor(name)).join('');
  }

  private tagFor(language: string): string {
    const file = isTranslated(language) ? language : UNTRANSLATED;
    const search = `?version=${this.scriptOf(file)!.version}`;
    const url = this.helpers.urlBuilder([...FOLDER, `${file}.js`], search);
    return `<script src="${url}" data-language="${encodeURIComponent(language)}"></script>`;
  }

  /** The script of a language; undefined if the package has no such language. */
  private scriptOf(language: string): Script | undefined {
    if (!isTranslated(language)) return undefined;
    const known = this.scripts.get(language);
    if (known) return known;
    const code = codeOf(this.textsOf(language));
    const script = { code, version: createHash('sha256').update(code).digest('hex').slice(0, 16) };
    this.scripts.set(language, script);
    return script;
  }

  private textsOf(language: string): object {
    const { resourceId, usersId } = this;
    const { labels, users, ...blocks } = textsIn(translations[language]!);
    const texts = { ...blocks, labels: { ...labels, [resourceId]: blocks['actions']!['list']! } };
    const historyId = historyIdOf(resourceId);
    const permissionsId = permissionsIdOf(resourceId);
    // The buttons and the field of a user are those of the host's resource, whose names are looked for among the words of all.
    const ofUsers = {
      actions: {
        [USER_RIGHTS]: blocks['actions']!['rights']!,
        [USER_HISTORY]: blocks['actions']!['history']!,
      },
      properties: { [USER_GROUPS]: labels!['groups']! },
      pages: { [MY_RIGHTS]: labels!['myRights']! },
    };
    // Nobody is signed in yet, and AdminJS looks for these among the words of all.
    const messages = OF_SIGN_IN.map((code) => [code, blocks['messages']![code]!]);
    const ofSignIn = { messages: Object.fromEntries(messages) as object };
    const resources = {
      ...(usersId !== undefined && { [usersId]: ofDirectory(usersId, users!, blocks['messages']!) }),
      [resourceId]: texts,
      [historyId]: { labels: { [historyId]: labels!['history']! } },
      [permissionsId]: { labels: { [permissionsId]: labels!['permissions']! } },
    };
    return { resources, ...ofUsers, ...ofSignIn };
  }
}

interface Script {
  code: string;
  version: string;
}

/** The language may come from an address: `constructor` is none. */
const isTranslated = (language: string) => Object.hasOwn(translations, language);

/** The words of the Users page: its name, what is known of a user, the two states, and what is wrong with a field. */
function ofDirectory(
  usersId: string,
  { page, enabled, disabled, ...properties }: Record<string, string>,
  messages: Record<string, string>,
) {
  return {
    labels: { [usersId]: page, 'status.enabled': enabled, 'status.disabled': disabled },
    properties,
    messages: Object.fromEntries(Object.entries(messages).filter(([code]) => code.startsWith('DIRECTORY_'))),
  };
}

/** AdminJS puts a text by its path beside the same text in a tree, and the later of the two, the host's, counts. */
function codeOf(texts: object): string {
  return `(({ locale }, { language }) => {
  const translations = (locale.translations ??= {});
  const name = decodeURIComponent(language);
  translations[name] = { ...${JSON.stringify(flat.flatten(texts))}, ...translations[name] };
})(window.REDUX_STATE, document.currentScript.dataset);
`;
}
