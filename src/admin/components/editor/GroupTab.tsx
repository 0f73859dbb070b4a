import React, { useEffect, useMemo, useRef } from 'react';
import { type EditorData } from '../../contract.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { type KeyWords } from '../common/describe-keys.js';
import { faultText } from '../common/fault-text.js';
import { FaultNote } from '../common/FaultNote.js';
import { type GroupsApi } from '../common/groups-api.js';
import { type Links } from '../common/links.js';
import { LossText } from '../common/LossText.js';
import { type Text } from '../common/use-text.js';
import { CaptionField } from './CaptionField.js';
import { ConflictNote } from './ConflictNote.js';
import { RightsSection } from './RightsSection.js';
import { SaveBar } from './SaveBar.js';
import { type GroupForm } from './use-group-form.js';
import { useSaveKey } from '../common/use-shortcuts.js';
import { wordCatalogue } from './worded-catalogue.js';

interface Props {
  text: Text;
  api: GroupsApi;
  words: ReadonlyMap<string, KeyWords>;
  links: Links;
  data: EditorData;
  form: GroupForm;
  /** How many users are in the group now: the other tab changes it. */
  members: number;
  readOnly: boolean;
  onCancel: () => void;
}

/** The **Group** tab: its caption and its rights. */
export function GroupTab({ text, api, words, links, data, form, members, readOnly, onCancel }: Props) {
  const { group, store, fault } = form;
  const field = useRef<HTMLInputElement>(null);
  const categories = useMemo(() => wordCatalogue(data.catalogue, text), [data.catalogue, text]);
  const captionFault = fault?.field === 'caption' ? fault : null;

  useEffect(() => {
    if (captionFault) field.current?.focus();
  }, [captionFault]);
  useSaveKey(readOnly || !(form.unsaved || !group) ? null : form.save);

  return (
    <>
      <ReadOnlyNote
        text={text}
        administrators={group?.administrators ?? false}
        shown={readOnly && !data.may.update}
      />
      <CaptionField
        text={text}
        field={field}
        caption={form.caption}
        error={captionFault && faultText(text, captionFault)}
        readOnly={readOnly}
        autoFocus={!group}
        onCaption={form.setCaption}
      />
      <RightsSection
        store={store}
        text={text}
        api={api}
        words={words}
        links={links}
        group={group}
        categories={categories}
        readOnly={readOnly}
      />
      {!readOnly && (
        <SaveBar
          store={store}
          text={text}
          words={words}
          caption={form.captionChanged ? { before: group?.caption ?? '', after: form.caption } : null}
          isNew={!group}
          members={members}
          saving={form.saving}
          onSave={form.save}
          onDiscard={group ? form.discard : onCancel}
        >
          {fault?.code === 'GROUP_STALE' && (
            <ConflictNote text={text} words={words} store={store} fault={fault} onTakeOver={form.takeOver} />
          )}
          {fault && !captionFault && fault.code !== 'GROUP_STALE' && (
            <FaultNote text={text} fault={withWords(fault, words)} />
          )}
        </SaveBar>
      )}
      {form.losing && (
        <ConfirmDialog
          text={text}
          title={text.label('saveLossTitle', { caption: form.caption })}
          confirm={text.button('save')}
          onConfirm={() => {
            form.confirm(true);
            return Promise.resolve(null);
          }}
          onClose={() => form.confirm(false)}
        >
          <LossText text={text} words={words} loss={form.losing} nobody="" />
        </ConfirmDialog>
      )}
    </>
  );
}

function ReadOnlyNote({
  text,
  administrators,
  shown,
}: {
  text: Text;
  administrators: boolean;
  shown: boolean;
}) {
  if (!administrators && !shown) return null;
  return (
    <p className="gr-note gr-gap">
      {text.message(administrators ? 'administratorsReadOnly' : 'groupReadOnly')}
    </p>
  );
}

/** Names permissions as they are named on this page. */
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
