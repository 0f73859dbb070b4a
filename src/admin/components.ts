import { fileURLToPath } from 'node:url';
import { ComponentLoader } from 'adminjs';
import { GroupsComponents } from './components/index.js';

/** Registers our components with the host's loader; AdminJS bundles them with the host's own. */
export function withComponents(loader: ComponentLoader = new ComponentLoader()): ComponentLoader {
  const pathOf = (file: string) => fileURLToPath(new URL(`./components/${file}`, import.meta.url));
  for (const [name, file] of Object.entries(GroupsComponents)) loader.add(name, pathOf(file));
  // A host that shows notices in its own way goes on doing so.
  if (!('NoticeBox' in loader.getComponents())) loader.override('NoticeBox', pathOf('GroupsNotices'));
  return loader;
}
