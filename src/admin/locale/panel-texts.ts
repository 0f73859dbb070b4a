import { createHash } from 'node:crypto';
import type AdminJS from 'adminjs';
import type { AdminJSOptions, Locale } from 'adminjs';
import { type RequestHandler, Router } from 'express';
import { ViewHelpers, flat } from '../adminjs.js';
import { MY_RIGHTS, USER_GROUPS, USER_HISTORY, USER_RIGHTS } from '../contract.js';
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
  private readonly scripts: ReadonlyMap<string, { code: string; version: string }>;
  private readonly helpers: ViewHelpers;

  /**
   * @param resourceId of the Groups page, under which the texts are
   * @param usersId of the Users page, where the module keeps the users
   */
  constructor(
    admin: AdminJS,
    readonly resourceId: string,
    usersId?: string,
  ) {
    this.helpers = new ViewHelpers(admin as { options: AdminJSOptions });
    this.scripts = new Map(
      Object.entries(translations).map(([language, translation]) => {
        const { labels, users, ...blocks } = textsIn(translation);
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
        const code = scriptOf({ resources, ...ofUsers, ...ofSignIn });
        return [language, { code, version: createHash('sha256').update(code).digest('hex').slice(0, 16) }];
      }),
    );
  }

  /** Answers with the scripts, to anybody: there is nothing in them but what is in this package. */
  get route(): RequestHandler {
    return Router().get(`/${FOLDER.join('/')}/:language.js`, (request, response, next) => {
      const script = this.scripts.get(request.params['language']);
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
    const file = this.scripts.has(language) ? language : UNTRANSLATED;
    const search = `?version=${this.scripts.get(file)!.version}`;
    const url = this.helpers.urlBuilder([...FOLDER, `${file}.js`], search);
    return `<script src="${url}" data-language="${encodeURIComponent(language)}"></script>`;
  }
}

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
function scriptOf(texts: object): string {
  return `(({ locale }, { language }) => {
  const translations = (locale.translations ??= {});
  const name = decodeURIComponent(language);
  translations[name] = { ...${JSON.stringify(flat.flatten(texts))}, ...translations[name] };
})(window.REDUX_STATE, document.currentScript.dataset);
`;
}
