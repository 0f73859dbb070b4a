import { type NoticeMessage } from '../../adminjs.js';
import { type RestoreReport, type UndoReport } from '../../../contract.js';

/** Says what the restored group is called. */
export const restoredNotice = (resourceId: string, { group }: RestoreReport): NoticeMessage => ({
  message: 'restored',
  type: 'success',
  resourceId,
  options: { caption: group.target },
});

/** Says of which group a change was undone. */
export const undoneNotice = (resourceId: string, { group }: UndoReport): NoticeMessage => ({
  message: 'undone',
  type: 'success',
  resourceId,
  options: { caption: group.caption },
});
