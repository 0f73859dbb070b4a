import { useState, type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { type ActionFault } from '../../contract/index.js';
import { AskDialog } from './AskDialog.js';
import { FaultNote } from './FaultNote.js';
import { ReasonField } from './ReasonField.js';
import { isOfReason, useReason } from './use-reason.js';

interface Props {
  title: string;
  /** The label of the button that confirms. */
  confirm: string;
  kind?: 'main' | 'danger';
  /** Confirming isn't possible yet. */
  disabled?: boolean;
  /** Asks for a reason, because the action is carried out at once. `administrators`: the action changes Administrators. */
  asksReason?: boolean | 'administrators';
  /** Returns the fault, or null if the action was carried out. */
  onConfirm: (reason: string) => Promise<ActionFault | null>;
  onClose: () => void;
  children: ReactNode;
}

/** Asks for confirmation, and says what will happen. If there is no field to fill in, Cancel has the focus. */
export function ConfirmDialog(props: Props) {
  const { title, confirm, kind = 'danger', disabled = false, asksReason = false } = props;
  const { onConfirm, onClose, children } = props;
  const why = useReason(asksReason === 'administrators');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ActionFault | null>(null);

  const act = async () => {
    if (asksReason && why.missing) return setFault({ ...why.missing });
    setBusy(true);
    const refused = await onConfirm(why.reason);
    setBusy(false);
    setFault(refused);
  };

  return (
    <AskDialog
      narrow
      careful={kind === 'danger'}
      {...{ title, confirm, kind, busy, disabled, onClose }}
      onConfirm={() => void act()}
    >
      {asksReason ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy && !disabled) void act();
          }}
        >
          {children}
          <ReasonField state={why} fault={fault} disabled={busy} />
          {/* Without it, Enter doesn't send a form of two fields. */}
          <button type="submit" hidden />
        </form>
      ) : (
        children
      )}
      {fault && !(asksReason && isOfReason(fault)) && <FaultNote fault={fault} />}
    </AskDialog>
  );
}
