import { useEffect, useMemo, useRef } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type EditedGroup, type EditorData } from '../../../contract/index.js';
import { ConfirmDialog } from '../../shared/ConfirmDialog.js';
import { type KeyWords } from '../../shared/describe-keys.js';
import { faultText } from '../../shared/fault-text.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { EffectText } from '../../shared/EffectText.js';
import { CaptionField } from './CaptionField.js';
import { DescriptionField } from './DescriptionField.js';
import { ConflictNote } from './ConflictNote.js';
import { RightsSection } from './RightsSection.js';
import { SaveBar } from './SaveBar.js';
import { changesOf } from './rights-state.js';
import { type GroupForm } from './use-group-form.js';
import { useSaveKey } from '../../ui/use-shortcuts.js';
import { usePanel } from '../../shared/panel-context.js';
import { wordCatalogue } from '../../shared/worded-catalogue.js';

interface Props {
  data: EditorData;
  form: GroupForm;
  /** How many users are in the group now. The **Users** tab can change this number. */
  members: number;
  readOnly: boolean;
  /** How many of them are disabled. */
  inactive: number;
  /** Whether this tab is open. */
  isOpen: boolean;
  onCancel: () => void;
}

/** Fields that show their own faults. */
const AT_FIELDS: readonly unknown[] = ['caption', 'description', 'reason'];

/** The **Group** tab: its caption, its description and its rights. */
export function GroupTab({ data, form, members, inactive, readOnly, isOpen, onCancel }: Props) {
  const { text, words } = usePanel();
  const { group, store, fault } = form;
  const field = useRef<HTMLInputElement>(null);
  const categories = useMemo(() => wordCatalogue(data.catalogue, text), [data.catalogue, text]);
  const captionFault = fault?.field === 'caption' ? fault : null;

  useEffect(() => {
    if (captionFault) field.current?.focus();
  }, [captionFault]);
  useSaveKey(isOpen, readOnly || !(form.unsaved || !group) ? null : form.save);

  return (
    <>
      <ReadOnlyNote group={group} shown={readOnly && !data.may.update} />
      <CaptionField
        field={field}
        caption={form.caption}
        error={captionFault && faultText(text, captionFault)}
        readOnly={readOnly}
        autoFocus={!group}
        onCaption={form.setCaption}
      />
      {!(readOnly && form.description === '') && (
        <DescriptionField
          description={form.description}
          fault={fault?.field === 'description' ? fault : null}
          readOnly={readOnly}
          onDescription={form.setDescription}
        />
      )}
      <RightsSection store={store} group={group} categories={categories} readOnly={readOnly} />
      {!readOnly && (
        <SaveBar
          store={store}
          caption={form.captionChanged ? { before: group?.caption ?? '', after: form.caption } : null}
          description={
            form.descriptionChanged ? { before: group?.description ?? '', after: form.description } : null
          }
          why={form.why}
          fault={fault}
          groupId={group?.id ?? null}
          members={members}
          inactive={inactive}
          saving={form.saving}
          onSave={form.save}
          onDiscard={group ? form.discard : onCancel}
        >
          {fault?.code === 'GROUP_STALE' && (
            <ConflictNote
              {...{ store, fault }}
              caption={form.captionChanged ? form.caption : null}
              description={form.descriptionChanged ? form.description : null}
              onTakeOver={form.takeOver}
            />
          )}
          {fault && !AT_FIELDS.includes(fault.field) && fault.code !== 'GROUP_STALE' && (
            <FaultNote fault={withWords(fault, words)} />
          )}
        </SaveBar>
      )}
      {form.losing && (
        <ConfirmDialog
          title={text.label('saveLossTitle', { caption: form.caption })}
          confirm={text.button('save')}
          onConfirm={() => {
            form.confirm(true);
            return Promise.resolve(null);
          }}
          onClose={() => form.confirm(false)}
        >
          <EffectText
            effect={form.losing}
            change={{ grants: [{ groupId: group!.id, ...changesOf(store.getState()) }] }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}

function ReadOnlyNote({ group, shown }: { group: EditedGroup | null; shown: boolean }) {
  const { text } = usePanel();
  const administrators = group?.administrators ?? false;
  const file = group?.declared;
  if (file !== undefined)
    return <p className="gr-note gr-gap">{text.message('declaredReadOnly', { file })}</p>;
  if (!administrators && !shown) return null;
  return (
    <p className="gr-note gr-gap">
      {text.message(administrators ? 'administratorsReadOnly' : 'groupReadOnly')}
    </p>
  );
}

/** Replaces permission keys in the fault by the names that this page shows. */
function withWords<Fault extends { data: Record<string, unknown> }>(
  fault: Fault,
  words: ReadonlyMap<string, KeyWords>,
): Fault {
  if (!Array.isArray(fault.data.permissions)) return fault;
  const permissions = fault.data.permissions.map((key: unknown) => {
    const known = words.get(String(key));
    return known ? `${known.subject}: ${known.action}` : key;
  });
  return { ...fault, data: { ...fault.data, permissions } };
}
