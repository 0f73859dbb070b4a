import { useEffect, useState, type ReactNode } from 'react';
import { Fragment, h } from '../ui/h.js';
import { ActionHeader, BaseActionComponent, type ActionProps } from '../adminjs.js';
import {} from '../../contract/index.js';

/** The id of the drawer in which AdminJS shows actions with `showInDrawer`. */
const DRAWER_ID = 'drawerPortal';

/**
 * A popup with the list behind it. If the action is in a drawer, AdminJS shows the list, and the drawer is hidden.
 * Otherwise the list is shown here, because a drawer would flash while a record loads.
 */
export function OverList({ resource, action, children }: ActionProps & { children: ReactNode }) {
  const [tag, setTag] = useState('');
  const inDrawer = action.showInDrawer;
  const list = resource.resourceActions.find(({ name }) => name === 'list');

  useEffect(() => {
    const drawer = inDrawer ? document.getElementById(DRAWER_ID) : null;
    if (!drawer) return undefined;
    drawer.style.visibility = 'hidden';
    return () => {
      drawer.style.visibility = '';
    };
  }, [inDrawer]);

  return (
    <>
      {!inDrawer && list && (
        <>
          <ActionHeader resource={resource} action={list} tag={tag} toggleFilter={list.showFilter} />
          <BaseActionComponent resource={resource} action={list} setTag={setTag} />
        </>
      )}
      {children}
    </>
  );
}
