import type { Random } from './random.js';

const FIRST = [
  'Anaïs', 'Åsa', 'Björn', 'Chloé', 'Damir', 'Élodie', 'Emily', 'Francesca', 'Günther', 'Ida', 'İpek', 'Jakub',
  'José', 'Jürgen', 'Katarzyna', 'Léa', 'Liam', 'Łukasz', 'Małgorzata', 'Marie-Thérèse', 'Noémie', 'Nuño', 'Oluwaseun',
  'Øyvind', 'Paul', 'Renée', 'Sören', 'Tomás', 'Ülkü', 'Uwe', 'Viktória', 'Yusuf', 'Zoë',
]; // prettier-ignore

const LAST = [
  'Andersson', 'Bauer', 'Brückner', 'Çelik', 'D’Angelo', 'Dvořák', 'Fernández', 'García Márquez', 'Grünwald', 'Håkansson',
  'Jónsdóttir', 'Kowalczyk', 'Lefèvre', 'Lindqvist', 'Müller', 'Nørgaard', 'O’Sullivan', 'Öztürk', 'Papadopoulos', 'Petit',
  'Rossi', 'Schäfer', 'Smith', 'Szabó', 'Überacker', 'van der Meer', 'Weiß', 'Wójcik',
  'von Württemberg-Hohenzollern-Sigmaringen',
]; // prettier-ignore

const TRADES = [
  'Bäckerei',
  'Boulangerie',
  'Elektro',
  'Fjord Shipping',
  'Metallbau',
  'Trattoria',
  'Weinhandel',
] as const;
const FORMS = ['GmbH', 'S.à r.l.', 'AB', 'B.V.', 'e. K.', 'S.p.A.'] as const;

/** Makes names, no two alike. */
export class Names {
  private readonly used = new Set<string>();

  constructor(private readonly random: Random) {}

  person(): string {
    return this.unused(() => `${this.random.of(FIRST)} ${this.random.of(LAST)}`);
  }

  company(): string {
    return this.unused(() => `${this.random.of(TRADES)} ${this.random.of(LAST)} ${this.random.of(FORMS)}`);
  }

  /** Addresses may be alike where names aren't: `Zoë` and `Zoe`. */
  address(name: string, domain: string): string {
    const local = localPart(name);
    let address = `${local}@${domain}`;
    for (let count = 2; this.used.has(address); count++) address = `${local}${count}@${domain}`;
    this.used.add(address);
    return address;
  }

  private unused(make: () => string): string {
    for (;;) {
      const name = make();
      if (!this.used.has(name)) {
        this.used.add(name);
        return name;
      }
    }
  }
}

const FOLDED: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i', æ: 'ae' };

/** `Zoë von Weiß` → `zoe.von.weiss` */
function localPart(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ßøłıæ]/g, (letter) => FOLDED[letter]!)
    .replace(/[\u0300-\u036f’.]/g, '')
    .replace(/[^a-z-]+/g, '.');
}
