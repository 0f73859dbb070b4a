import { en } from '../../../src/admin/locale/en.js';
import { textsIn } from '../../../src/admin/locale/translation.js';

describe('A language of the panel', () => {
  it('has the texts that were translated, and English for each of the others', () => {
    const texts = textsIn({ actions: { new: 'Anlegen' } });
    expect(texts['actions']).toEqual({ ...en.actions, new: 'Anlegen' });
    expect(texts['properties']).toEqual(en.properties);
  });

  it('is English where nothing was translated', () => {
    expect(textsIn({})).toEqual(textsIn(en));
    for (const [block, texts] of Object.entries(en)) expect(textsIn({})[block]).toMatchObject(texts);
  });

  it('has a text for every number, in whatever forms its language counts', () => {
    const { labels } = textsIn({
      labels: {
        usersCount_one: '{{count}} użytkownik',
        usersCount_few: '{{count}} użytkownicy',
        usersCount_many: '{{count}} użytkowników',
        usersCount_other: '{{count}} użytkownika',
        usersStay_other: '{{count}}人はそのまま',
      },
    });
    const forms = (key: string) =>
      ['one', 'two', 'few', 'many', 'other'].map((form) => labels![`${key}_${form}`]);
    expect(forms('usersCount')).toEqual([
      '{{count}} użytkownik',
      '{{count}} użytkownika',
      '{{count}} użytkownicy',
      '{{count}} użytkowników',
      '{{count}} użytkownika',
    ]);
    expect(forms('usersStay')).toEqual(Array(5).fill('{{count}}人はそのまま'));
    expect(forms('deleteTitle')).toEqual([
      en.labels.deleteTitle_one,
      ...Array<string>(4).fill(en.labels.deleteTitle_other),
    ]);
  });
});
