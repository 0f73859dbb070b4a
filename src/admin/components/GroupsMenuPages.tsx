import { type ComponentType } from 'react';
import { h } from './ui/h.js';
import { MY_RIGHTS } from '../contract/index.js';

interface Props {
  pages?: { name: string }[];
}

/** The pages in the main menu, without the one that is in the account menu. */
export default function GroupsMenuPages({
  pages = [],
  OriginalComponent: Pages,
}: Props & { OriginalComponent: ComponentType<Props> }) {
  return <Pages pages={pages.filter(({ name }) => name !== MY_RIGHTS)} />;
}
