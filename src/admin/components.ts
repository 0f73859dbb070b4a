import { fileURLToPath } from 'node:url';
import { ComponentLoader } from './adminjs.js';
import { GroupsComponents } from './components/index.js';

/** Registers our components with the host's loader; AdminJS bundles them with the host's own. */
export function withComponents(loader: ComponentLoader = new ComponentLoader()): ComponentLoader {
  const pathOf = (file: string) => fileURLToPath(new URL(`./components/${file}`, import.meta.url));
  for (const [name, file] of Object.entries(GroupsComponents)) loader.add(name, pathOf(file));
  // A host that shows one of these in its own way goes on doing so.
  const isFree = (name: string) => !(name in loader.getComponents());
  if (isFree('NoticeBox')) loader.override('NoticeBox', pathOf('GroupsNotices'));
  // My rights is in the account menu. Where that is the host's, it stays among the pages of the main menu.
  if (isFree('LoggedIn')) {
    loader.override('LoggedIn', pathOf('GroupsAccount'));
    if (isFree('SidebarPages')) loader.override('SidebarPages', pathOf('GroupsMenuPages'));
  }
  return loader;
}
