import { createContext, useContext, useMemo, type ComponentType, type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { type CategoryView, type GroupsMay, type ReasonsOption } from '../../contract/index.js';
import { keyWords, type KeyWords } from './describe-keys.js';
import { GroupsApi } from './groups-api.js';
import { linksOf, type Links } from './links.js';
import { groupsResource } from './printed.js';
import { useText, type Text } from './use-text.js';

/** What any of our components may need. */
export interface Panel {
  text: Text;
  api: GroupsApi;
  /** The names of the permissions. Empty until they are read. */
  words: ReadonlyMap<string, KeyWords>;
  links: Links;
  /** Which changes need a reason. */
  reasons: ReasonsOption;
}

const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('This component is used outside of inPanel().');
  return panel;
}

const NO_WORDS: ReadonlyMap<string, KeyWords> = new Map();
const NOTHING: GroupsMay = { create: false, update: false, members: false };

/** A component that AdminJS loads, with the panel around it. */
export function inPanel<Props extends object>(Content: ComponentType<Props>): ComponentType<Props> {
  return function InPanel(props: Props) {
    const resourceId = groupsResource();
    const text = useText(resourceId);
    const panel = useMemo(
      () => ({
        text,
        api: new GroupsApi(resourceId),
        words: NO_WORDS,
        links: linksOf(resourceId, NOTHING),
        reasons: 'optional' as const,
      }),
      [resourceId, text],
    );
    return (
      <PanelContext.Provider value={panel}>
        <Content {...props} />
      </PanelContext.Provider>
    );
  };
}

interface CatalogueProps {
  catalogue: readonly CategoryView[] | undefined;
  /** Names the category before the subject where the category isn't shown. */
  withCategory?: boolean;
  children: ReactNode;
}

/** Gives its children the names of the permissions. */
export function WithWords({ catalogue, withCategory = false, children }: CatalogueProps) {
  const panel = usePanel();
  const words = useMemo(
    () => keyWords(catalogue ?? [], panel.text, withCategory),
    [catalogue, panel.text, withCategory],
  );
  const value = useMemo(() => ({ ...panel, words }), [panel, words]);
  return <PanelContext.Provider value={value}>{children}</PanelContext.Provider>;
}

interface LinksProps {
  may: GroupsMay;
  usersResourceId?: string | undefined;
  /** Default: true, as most of our pages are for those who may see the groups. */
  seesGroups?: boolean;
  children: ReactNode;
}

/** Gives its children links to the pages that the signed-in user can open. */
export function WithLinks({ may, usersResourceId, seesGroups = true, children }: LinksProps) {
  const panel = usePanel();
  const { resourceId } = panel.api;
  const links = useMemo(
    () => linksOf(resourceId, may, usersResourceId, seesGroups),
    [resourceId, may, usersResourceId, seesGroups],
  );
  const value = useMemo(() => ({ ...panel, links }), [panel, links]);
  return <PanelContext.Provider value={value}>{children}</PanelContext.Provider>;
}

interface ReasonsProps {
  /** Undefined until it is known. */
  reasons: ReasonsOption | undefined;
  children: ReactNode;
}

/** Tells its children which changes need a reason. */
export function WithReasons({ reasons = 'optional', children }: ReasonsProps) {
  const panel = usePanel();
  const value = useMemo(() => ({ ...panel, reasons }), [panel, reasons]);
  return <PanelContext.Provider value={value}>{children}</PanelContext.Provider>;
}
