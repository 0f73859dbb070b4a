import type { CategoryView, PermissionView } from '../../../src/admin/contract/index.js';
import {
  type RightsState,
  changedByBoth,
  changesOf,
  impliedBy,
  indexCatalogue,
  markOf,
  rebase,
  rightsOf,
  toggleOf,
  triOf,
  withKeys,
} from '../../../src/admin/components/features/editor/rights-state.js';

const permission = (key: string, more: Partial<PermissionView> = {}): PermissionView => ({
  key,
  action: key.split(':')[1]!,
  label: key,
  locked: false,
  ...more,
});

const VIEW = permission('Client:view');
const UPDATE = permission('Client:update', { implies: 'Client:view' });
const REMOVE = permission('Client:delete', { implies: 'Client:view', locked: true });
const CATALOGUE: CategoryView[] = [
  {
    name: 'Clients',
    subjects: [{ subject: 'Client', label: 'Clients', permissions: [VIEW, UPDATE, REMOVE] }],
  },
];
const index = indexCatalogue(CATALOGUE);

describe('The rights of a group that is being edited', () => {
  it('tell which changes both users made meanwhile, without those that were taken back', () => {
    const mine = withKeys(withKeys(rightsOf(['a', 'b', 'c']), ['b', 'c'], false), ['d', 'e'], true);
    const theirs = [
      { added: ['d', 'e'], removed: ['a', 'b'] },
      { added: ['c'], removed: ['e'] },
      { added: [], removed: ['c'] },
    ];
    expect(changedByBoth(mine, theirs)).toEqual(['d', 'b']);
    expect(changedByBoth(mine, [])).toEqual([]);
  });

  it('shows what is implied as implied, until it is granted by itself', () => {
    const updating = rightsOf(['Client:update']);
    expect(markOf(index, updating, 'Client:view')).toBe('implied');
    expect(impliedBy(index, updating, 'Client:view')).toEqual([UPDATE]);
    expect(markOf(index, withKeys(updating, ['Client:view'], true), 'Client:view')).toBe('on');
    expect(markOf(index, rightsOf([]), 'Client:view')).toBe('off');
  });

  it('says of a row whether all, some or none are granted; implied is not all', () => {
    const all = [VIEW, UPDATE];
    expect(triOf(index, rightsOf(['Client:view', 'Client:update']), all)).toBe('all');
    expect(triOf(index, rightsOf(['Client:update']), all)).toBe('some');
    expect(triOf(index, rightsOf([]), all)).toBe('none');
    expect(triOf(index, rightsOf([]), [])).toBe('none');
  });

  it('toggles a row to granted while one is missing, then to revoked; locked ones do not count', () => {
    const all = [VIEW, UPDATE, REMOVE];
    expect(toggleOf(rightsOf(['Client:view']), all)).toBe(true);
    expect(toggleOf(rightsOf(['Client:view', 'Client:update']), all)).toBe(false);
    expect(toggleOf(rightsOf([]), [REMOVE])).toBeNull();
  });

  it('counts as changed what differs from what was read, and nothing once it is back', () => {
    const read = rightsOf(['Client:view']);
    const changed = withKeys(withKeys(read, ['Client:update'], true), ['Client:view'], false);
    expect(changesOf(changed)).toEqual({ added: ['Client:update'], removed: ['Client:view'] });
    const back = withKeys(withKeys(changed, ['Client:update'], false), ['Client:view'], true);
    expect(changesOf(back)).toEqual({ added: [], removed: [] });
  });

  it('is the same object when nothing changes, so that nothing is drawn again', () => {
    const read = rightsOf(['Client:view']);
    expect(withKeys(read, ['Client:view'], true)).toBe(read);
    expect(withKeys(read, ['Client:update'], false)).toBe(read);
  });

  it('keeps one’s own changes on top of what somebody else saved meanwhile', () => {
    const mine: RightsState = withKeys(
      withKeys(rightsOf(['a:view', 'b:view']), ['c:view'], true),
      ['a:view'],
      false,
    );
    const merged = rebase(mine, ['a:view', 'd:view']);
    expect([...merged.granted].sort()).toEqual(['c:view', 'd:view']);
    expect(changesOf(merged)).toEqual({ added: ['c:view'], removed: ['a:view'] });
  });
});
