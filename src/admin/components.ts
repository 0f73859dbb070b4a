import { fileURLToPath } from 'node:url';
import { ComponentLoader } from 'adminjs';
import { GroupsComponents } from './components/index.js';

/** Registers our components with the host's loader; AdminJS bundles them with the host's own. */
export function withComponents(loader: ComponentLoader = new ComponentLoader()): ComponentLoader {
  for (const [name, file] of Object.entries(GroupsComponents)) {
    loader.add(name, fileURLToPath(new URL(`./components/${file}`, import.meta.url)));
  }
  return loader;
}
