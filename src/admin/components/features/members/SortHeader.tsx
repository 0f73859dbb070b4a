import { h } from '../../ui/h.js';
import { type MemberSort } from '../../../contract/index.js';
import { type MembersInput } from '../../shared/groups-api.js';
import { SortButton } from './SortHeader.styles.js';

interface Props {
  words: string;
  by: MemberSort;
  sort: MembersInput['sort'];
  onSort: (sort: MembersInput['sort']) => void;
}

/** The head of a column. A click sorts by it, a second click in the other direction. */
export function SortHeader({ words, by, sort, onSort }: Props) {
  const order = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
  return (
    <th scope="col" aria-sort={order}>
      <SortButton type="button" onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}>
        {words} <span aria-hidden="true">{{ ascending: '↑', descending: '↓', none: '' }[order]}</span>
      </SortButton>
    </th>
  );
}
