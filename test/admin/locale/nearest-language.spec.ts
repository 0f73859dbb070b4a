import { locales } from 'adminjs';
import { nearestLanguage } from '../../../src/admin/locale/nearest-language.js';

const ALL = Object.keys(locales);

describe('The language of a browser that spells it in another way', () => {
  it.each([
    ['de', 'de'],
    ['de-DE', 'de'],
    ['de-CH-1996', 'de'],
    ['en-GB', 'en'],
    ['es-419', 'es'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt-br', 'pt-BR'],
    ['zh', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['uk', 'ua'],
    ['uk-UA', 'ua'],
    ['ua', 'ua'],
  ])('is for %s that of %s', (asked, language) => {
    expect(nearestLanguage([asked], ALL)).toBe(language);
  });

  it.each(['fr', 'fr-CA', 'dev', 'e', ''])('is none for %s', (asked) => {
    expect(nearestLanguage([asked], ALL)).toBeUndefined();
  });

  it('is the dearest one that there is', () => {
    expect(nearestLanguage(['fr-CH', 'fr', 'de-CH', 'en'], ALL)).toBe('de');
    expect(nearestLanguage([], ALL)).toBeUndefined();
  });

  it('is the very one that is asked for, if the panel has several of a kind', () => {
    expect(nearestLanguage(['pt-PT'], ['pt-BR', 'pt-PT'])).toBe('pt-PT');
    expect(nearestLanguage(['pt-AO'], ['pt-BR', 'pt'])).toBe('pt');
    expect(nearestLanguage(['uk'], ['ua', 'uk'])).toBe('uk');
  });
});
