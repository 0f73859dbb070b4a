import React, { useMemo } from 'react';
import { type ActionProps } from 'adminjs';
import { type ReplaceMode } from '../contract.js';
import { Action } from './common/Action.js';
import { Dialog } from './common/Dialog.js';
import { GroupsApi } from './common/groups-api.js';
import { OverList } from './common/OverList.js';
import { useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';
import { Choice } from './transfer/Choice.js';
import { unknownIn } from './transfer/document-faults.js';
import { FileFaults } from './transfer/FileFaults.js';
import { FilePicker } from './transfer/FilePicker.js';
import { ImportBox } from './transfer/ImportBox.js';
import { writes } from './transfer/outcomes.js';
import { PlanTable } from './transfer/PlanTable.js';
import { UnknownPermissions } from './transfer/UnknownPermissions.js';
import { useImport } from './transfer/use-import.js';
import { useKeyWords } from './transfer/use-key-words.js';

const REPLACE_MODES: readonly ReplaceMode[] = ['enabled', 'disabled'];

/** The **Import groups** popup: choose a file, see what it would do, save, see what it did. */
export default function GroupsImport(props: ActionProps) {
  const { resource } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const words = useKeyWords(api, text);
  const backToList = useBackToList(resource.id);
  const { file, choose, replace, setReplace, unknown, setUnknown, report, fault, moved, busy, save } =
    useImport(api);

  const close = () => backToList();
  const done = report?.applied ?? false;
  const unknownKeys = report?.unknown.length ? report.unknown : unknownIn(fault);
  const refused = unknown === 'refuse' && unknownKeys.length > 0;
  const nothing = report !== null && writes(report) === 0;
  const canSave = report !== null && !refused && !nothing && busy === null;

  return (
    <OverList {...props}>
      <Dialog
        busy={busy === 'saving'}
        title={text.label('importTitle')}
        closeLabel={text.button('close')}
        onClose={close}
        footer={
          <>
            <span className="gr-grow gr-quiet gr-small" aria-live="polite">
              {done && text.message('importDone', { count: report ? writes(report) : 0 })}
              {!done && nothing && text.message('importNothing')}
              {!done && !nothing && refused && text.message('importRefused')}
              {!done &&
                !nothing &&
                !refused &&
                text.message(busy === 'planning' ? 'importPlanning' : 'importDry')}
            </span>
            {done ? (
              <Action kind="main" onClick={close}>
                {text.button('close')}
              </Action>
            ) : (
              <>
                <Action disabled={busy === 'saving'} onClick={close}>
                  {text.button('cancel')}
                </Action>
                <Action kind="main" disabled={!canSave} onClick={() => void save()}>
                  {text.button(busy === 'saving' ? 'saving' : 'save')}
                </Action>
              </>
            )}
          </>
        }
      >
        <ImportBox>
          {!done && (
            <div className="gr-import-fields">
              <FilePicker
                text={text}
                file={file}
                disabled={busy === 'saving'}
                onFile={(chosen) => void choose(chosen)}
              />
              <Choice
                label={text.label('replace')}
                value={replace}
                options={REPLACE_MODES.map((value) => ({ value, words: text.label(value) }))}
                disabled={busy === 'saving'}
                onChange={setReplace}
              />
            </div>
          )}
          {!done && <p className="gr-quiet gr-small">{text.message(`replace_${replace}`)}</p>}
          {moved && report && (
            <p className="gr-note gr-note-warn" role="alert">
              {text.message('PLAN_MOVED')}
            </p>
          )}
          {fault && unknownIn(fault).length === 0 && <FileFaults text={text} fault={fault} />}
          {!done && unknownKeys.length > 0 && (
            <UnknownPermissions
              text={text}
              keys={unknownKeys}
              mode={unknown}
              disabled={busy === 'saving'}
              onMode={setUnknown}
            />
          )}
          {report && <PlanTable text={text} report={report} words={words} />}
        </ImportBox>
      </Dialog>
    </OverList>
  );
}
