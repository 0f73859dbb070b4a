import { type NoticeMessage } from '../../adminjs.js';
import { type RestoreReport } from '../../../contract.js';

/** Says under which name a group is back. */
export const restoredNotice = (resourceId: string, { group }: RestoreReport): NoticeMessage => ({
  message: 'restored',
  type: 'success',
  resourceId,
  options: { caption: group.target },
});
