import { h } from '../../ui/h.js';
import { type Answer, type EffectView } from '../../../contract/index.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { EffectText, concerns } from '../../shared/EffectText.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { usePanel } from '../../shared/panel-context.js';
import { ReadWords } from '../../shared/ReadWords.js';

interface Props {
  waiting: Answer<EffectView>;
  /** Null for a new user. */
  user: string | null;
  /** The user becomes an administrator. */
  administrator: boolean;
  onAnswer: (yes: boolean) => void;
}

/** What a user loses and gains by other groups, before the form is sent. */
export function UserGroupsDialog({ waiting, user, administrator, onAnswer }: Props) {
  const { text } = usePanel();
  const { fault } = waiting;
  const isPlain =
    !administrator && waiting.fault === undefined && ![waiting.lost, waiting.shortened].some(concerns);
  const title = user === null ? text.label('newAdministratorTitle') : text.label('userGroupsTitle', { user });
  return (
    <ConfirmDialog
      title={title}
      confirm={text.button('save')}
      kind={isPlain ? 'main' : 'danger'}
      disabled={fault?.code === 'LAST_ADMINISTRATOR'}
      onConfirm={() => {
        onAnswer(true);
        return Promise.resolve(null);
      }}
      onClose={() => onAnswer(false)}
    >
      {fault && <FaultNote fault={fault} />}
      {administrator && <p>{text.message('mayDoEverything')}</p>}
      {!administrator && waiting.fault === undefined && (
        <ReadWords>
          <EffectText effect={waiting} user={user} />
        </ReadWords>
      )}
    </ConfirmDialog>
  );
}
