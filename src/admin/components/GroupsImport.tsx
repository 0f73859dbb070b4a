import React, { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ActionProps } from 'adminjs';
import { type ReplaceMode } from '../contract.js';
import { Action } from './common/Action.js';
import { Dialog } from './common/Dialog.js';
import { GroupsApi } from './common/groups-api.js';
import { OverList } from './common/OverList.js';
import { useDebounced } from './common/use-debounced.js';
import { useBackToList } from './common/use-leave.js';
import { useText } from './common/use-text.js';
import { Choice } from './transfer/Choice.js';
import { downloadReport } from './transfer/download.js';
import { FileFaults } from './transfer/FileFaults.js';
import { FilePicker } from './transfer/FilePicker.js';
import { fileSize } from './transfer/file-size.js';
import { ImportBox } from './transfer/ImportBox.js';
import { ImportNotes } from './transfer/ImportNotes.js';
import { ImportStatus, obstacle } from './transfer/ImportStatus.js';
import { rowsOf, sumOf, unknownIn, type PlanFilter } from './transfer/plan-view.js';
import { PlanTable } from './transfer/PlanTable.js';
import { Progress } from './transfer/Progress.js';
import { UnknownPermissions } from './transfer/UnknownPermissions.js';
import { useFileDrop } from './transfer/use-file-drop.js';
import { useImport } from './transfer/use-import.js';
import { useImportSetup } from './transfer/use-import-setup.js';

const REPLACE_MODES: readonly ReplaceMode[] = ['enabled', 'disabled'];

/** The **Import groups** popup: choose a file, see what it would do, save, see what it did. */
export default function GroupsImport(props: ActionProps) {
  const { resource } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const { words, limit, mayKeep } = useImportSetup(api, text);
  const sizeInWords = (bytes: number) => fileSize(bytes, text.language);
  const { file, report, left, before, fault, lost, busy, replace, unknown, ...run } = useImport(
    api,
    limit ?? Infinity,
    sizeInWords,
  );
  const { setLeft } = run;
  const picker = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<PlanFilter>('all');
  const backToList = useBackToList(resource.id);

  const done = report?.applied ?? false;
  const saving = busy?.step === 'saving';
  const choose = ([first, ...others]: File[]) => {
    if (first) void run.choose(first, others.length > 0);
  };
  const over = useFileDrop(saving || done, choose);
  const rows = useMemo(() => (report ? rowsOf(report, left, before) : null), [report, left, before]);
  const sum = useMemo(() => sumOf(rows ?? []), [rows]);
  const unknownKeys = useMemo(() => unknownIn(rows ?? []), [rows]);
  const tick = useCallback(
    (places: number[], on: boolean) =>
      setLeft((before) => {
        const after = new Set(before);
        places.forEach((place) => (on ? after.delete(place) : after.add(place)));
        return after;
      }),
    [setLeft],
  );
  useEffect(() => {
    setFilter('all');
    if (!file) picker.current?.focus();
  }, [file, done]);

  // A plan that takes a moment is waited for behind the one before; only then something else is shown instead.
  const slow = useDebounced(busy, 400) !== null;
  const waiting = busy && !saving && (!report || slow) ? busy : null;
  const canSave = rows !== null && busy === null && obstacle(rows, sum, unknown) === null;
  const save = () => run.save((rows ?? []).filter(({ ticked }) => ticked).map(({ place }) => place));

  return (
    <OverList {...props}>
      <Dialog
        wide
        busy={saving}
        title={text.label('importTitle')}
        closeLabel={text.button('close')}
        onClose={() => backToList()}
        footer={
          <>
            <ImportStatus
              text={text}
              busy={busy}
              file={file?.name ?? ''}
              rows={rows}
              sum={sum}
              unknown={unknown}
              lost={lost}
              done={done}
            />
            {done && report ? (
              <>
                <Action onClick={run.forget}>{text.button('importAnother')}</Action>
                <Action onClick={() => downloadReport(report, file?.name ?? '')}>
                  {text.button('downloadReport')}
                </Action>
                <Action kind="main" onClick={() => backToList()}>
                  {text.button('close')}
                </Action>
              </>
            ) : (
              <>
                <Action disabled={saving} onClick={() => backToList()}>
                  {text.button('cancel')}
                </Action>
                <Action kind="main" disabled={!canSave} onClick={() => void save()}>
                  {text.button(saving ? 'saving' : 'save')}
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
                input={picker}
                file={file}
                limit={limit}
                over={over}
                disabled={saving}
                onFiles={choose}
              />
              <Choice
                label={text.label('replace')}
                value={replace}
                options={REPLACE_MODES.map((value) => ({ value, words: text.label(value) }))}
                disabled={saving}
                onChange={run.setReplace}
              />
            </div>
          )}
          {!done && <p className="gr-quiet gr-small">{text.message(`replace_${replace}`)}</p>}
          {fault && !busy && (
            <FileFaults
              text={text}
              fault={lost ? { ...fault, code: 'importLost' } : fault}
              file={file}
              onAgain={run.mayAskAgain ? run.planAgain : null}
            />
          )}
          {waiting && <Progress text={text} busy={waiting} file={file?.name ?? ''} onStop={run.forget} />}
          {rows && !waiting && (
            <>
              {!done && (
                <ImportNotes
                  text={text}
                  rows={rows}
                  sum={sum}
                  moved={before !== null}
                  onFilter={setFilter}
                  onTick={tick}
                />
              )}
              {!done && unknownKeys.length > 0 && (
                <UnknownPermissions
                  text={text}
                  unknown={unknownKeys}
                  mode={unknown}
                  mayKeep={mayKeep}
                  disabled={saving}
                  onMode={run.setUnknown}
                />
              )}
              <PlanTable
                text={text}
                api={api}
                rows={rows}
                words={words}
                unknown={unknown}
                filter={filter}
                onFilter={setFilter}
                done={done}
                busy={busy !== null}
                onTick={tick}
              />
            </>
          )}
        </ImportBox>
      </Dialog>
    </OverList>
  );
}
