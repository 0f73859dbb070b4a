/**
 * The language of a panel for somebody whose browser asks for these, the dearest first: `de` for `de-CH`, `pt-BR` for `pt`,
 * `zh-CN` for `zh-TW`, and `ua`, as AdminJS calls it, for Ukrainian. Undefined where the panel has nothing like any of them.
 */
export function nearestLanguage(asked: readonly string[], available: readonly string[]): string | undefined {
  for (const wanted of asked.map((name) => name.toLowerCase())) {
    const language = wanted.split('-')[0]!;
    const names = [wanted, language, language === 'uk' ? 'ua' : language];
    const found =
      names.flatMap((name) => available.filter((other) => other.toLowerCase() === name))[0] ??
      available.find((other) => other.toLowerCase().startsWith(`${language}-`));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A script for behind the state of a page. Where the host has `localeDetection` on, AdminJS looks for the browser's languages as
 * they are written in `availableLanguages`, and then takes that of the page: English for a browser in `de-DE`. So the page gets
 * the nearest one. A host with an order of its own in `locale.detection` keeps it.
 */
export const languageScript = `<script>(({ locale }) => {
  if (!locale.localeDetection) return;
  const nearest = (${nearestLanguage.toString()})(navigator.languages, locale.availableLanguages);
  if (nearest) document.documentElement.lang = nearest;
  const order = ['querystring', 'cookie', 'localStorage', 'sessionStorage', 'htmlTag'];
  locale.detection = { order, ...locale.detection };
})(window.REDUX_STATE);</script>`;
