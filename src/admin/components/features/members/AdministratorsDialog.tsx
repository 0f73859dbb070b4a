import { h } from '../../ui/h.js';
import { type ActionFault, type UserView } from '../../../contract/index.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { People } from '../../shared/People.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  users: readonly UserView[];
  onConfirm: () => Promise<ActionFault | null>;
  onClose: () => void;
}

/** Asks before users are put into Administrators: who they are, and that they may do everything. */
export function AdministratorsDialog({ users, onConfirm, onClose }: Props) {
  const { text } = usePanel();
  return (
    <ConfirmDialog
      title={text.label('administratorsTitle')}
      confirm={text.button('addAdministrators')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{text.message('mayDoEverything')}</p>
      <People users={users} total={users.length} />
    </ConfirmDialog>
  );
}
