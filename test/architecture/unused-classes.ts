import type { Source } from './sources.js';

const COMPONENTS = 'src/admin/components/';
const STYLES = /(\.styles|\/base-styles|\/ui\/[A-Z]\w*)\.ts$/;

/** The classes of our components' styles that no component gives to an element, as `file  .class`. */
export function unusedClasses(sources: Source[]): string[] {
  const ours = sources.filter(({ path }) => path.startsWith(COMPONENTS));
  const components = ours.filter(({ path }) => !STYLES.test(path));
  const given = new Set(
    components.flatMap(({ text }) => text.match(/(?<![\w-])gr-[\w-]*[\w](?![\w-]|\$)/g) ?? []),
  );
  return ours
    .filter(({ path }) => STYLES.test(path))
    .flatMap(({ path, text }) =>
      [...new Set([...text.matchAll(/\.(gr-[\w-]+)/g)].map(([, name]) => name!))]
        .filter((name) => !given.has(name))
        .map((name) => `${path}  .${name}`),
    );
}
