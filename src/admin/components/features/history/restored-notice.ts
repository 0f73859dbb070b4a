import { type NoticeMessage } from '../../adminjs.js';
import { type RestoreReport } from '../../../contract.js';

/** Says what the restored group is called. */
export const restoredNotice = (resourceId: string, { group }: RestoreReport): NoticeMessage => ({
  message: 'restored',
  type: 'success',
  resourceId,
  options: { caption: group.target },
});
