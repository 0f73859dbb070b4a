import { useMemo } from 'react';
import { useTranslation } from '../adminjs.js';
import { PAGES_CATEGORY } from '../../contract/index.js';

type Options = Record<string, unknown>;
type Say = (key: string, options?: Options) => string;

/** Our texts, under `resources.<groups resource>`, and the host's names. The object is stable between renders. */
export interface Text {
  language: string;
  label: Say;
  button: Say;
  message: Say;
  property: Say;
  action: Say;
  /** A navigation name of the host. */
  category: (name: string) => string;
  /** A resource, a page or a declared subject of the host. */
  subject: (subject: { subject: string; label: string; resourceId?: string }) => string;
  /** An action of a subject. The four standard ones have texts of this module. */
  permission: (action: string, label: string, resourceId?: string) => string;
  /** An action of a resource, as on its button. */
  hostAction: (name: string, label: string, resourceId: string) => string;
}

const PAGE_PREFIX = 'page.';
const STANDARD_ACTIONS = new Set(['view', 'create', 'update', 'delete']);

/** @param resourceId the groups resource, also on pages of other resources */
export function useText(resourceId: string): Text {
  const { i18n, ...translate } = useTranslation();
  const ours =
    (say: typeof translate.translateLabel): Say =>
    (key, options) =>
      say(key, resourceId, options);
  return useMemo(
    () => ({
      language: i18n.language,
      label: ours(translate.translateLabel),
      button: ours(translate.translateButton),
      message: ours(translate.translateMessage),
      property: ours(translate.translateProperty),
      action: ours(translate.translateAction),
      category: (name) => translate.translateLabel(name === PAGES_CATEGORY ? 'pages' : name),
      subject: ({ subject, label, resourceId: host }) => {
        if (host) return translate.translateLabel(host, host, { defaultValue: label });
        if (!subject.startsWith(PAGE_PREFIX))
          return translate.translateLabel(subject, { defaultValue: label });
        return translate.translatePage(subject.slice(PAGE_PREFIX.length), { defaultValue: label });
      },
      hostAction: (name, label, host) => translate.translateAction(name, host, { defaultValue: label }),
      permission: (action, label, host) => {
        if (STANDARD_ACTIONS.has(action)) return translate.translateLabel(action, resourceId);
        return host
          ? translate.translateAction(action, host, { defaultValue: label })
          : translate.translateAction(action, { defaultValue: label });
      },
    }),
    // The functions are new at every render. Only these three change what they return.
    [i18n, i18n.language, resourceId],
  );
}
