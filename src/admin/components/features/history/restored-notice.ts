import { type NoticeMessage } from '../../adminjs.js';
import { type RestoreView, type UndoView } from '../../../contract.js';

/** Says what the restored group is called. */
export const restoredNotice = (resourceId: string, { group }: RestoreView): NoticeMessage => ({
  message: 'restored',
  type: 'success',
  resourceId,
  options: { caption: group.target },
});

/** Says of which group a change was undone. */
export const undoneNotice = (resourceId: string, { group }: UndoView): NoticeMessage => ({
  message: 'undone',
  type: 'success',
  resourceId,
  options: { caption: group.caption },
});
