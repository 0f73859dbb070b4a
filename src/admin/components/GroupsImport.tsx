import { useEffect, useMemo, useRef, useState } from 'react';
import { Fragment, h } from './ui/h.js';
import { type ActionProps } from './adminjs.js';
import { type ImportSetup, type ReplaceMode } from '../contract/index.js';
import { Action } from './ui/Action.js';
import { Dialog } from './ui/Dialog.js';
import { OverList } from './shared/OverList.js';
import { useDebounced } from './ui/use-debounced.js';
import { useBackToList } from './shared/use-leave.js';
import { Choice } from './ui/Choice.js';
import { downloadReport } from './features/transfer/download-report.js';
import { FileFaults } from './features/transfer/FileFaults.js';
import { FilePicker } from './features/transfer/FilePicker.js';
import { fileSize } from './features/transfer/file-size.js';
import { ImportBox } from './features/transfer/Import.styles.js';
import { ImportNotes } from './features/transfer/ImportNotes.js';
import { ImportStatus, obstacle } from './features/transfer/ImportStatus.js';
import { rowsOf, sumOf, unknownIn, type PlanFilter } from './features/transfer/plan-view.js';
import { PlanEffect } from './features/transfer/PlanEffect.js';
import { PlanTable } from './features/transfer/PlanTable.js';
import { Progress } from './features/transfer/Progress.js';
import { UnknownPermissions } from './features/transfer/UnknownPermissions.js';
import { useFileDrop } from './features/transfer/use-file-drop.js';
import { useImport } from './features/transfer/use-import.js';
import { inPanel, usePanel, WithReasons, WithWords } from './shared/panel-context.js';
import { ReasonField } from './shared/ReasonField.js';
import { isOfReason, useReason } from './shared/use-reason.js';
import { useAnswer } from './shared/use-answer.js';

const REPLACE_MODES: readonly ReplaceMode[] = ['enabled', 'disabled'];

function Import(props: ActionProps) {
  const { answer: setup } = useAnswer((api) => api.importSetup());
  return (
    <WithReasons reasons={setup?.reasons}>
      <ImportPopup {...props} setup={setup} />
    </WithReasons>
  );
}

function ImportPopup({ setup, ...props }: ActionProps & { setup: ImportSetup | null }) {
  const { text } = usePanel();
  const { resource } = props;
  const why = useReason();
  const limit = setup?.limit ?? null;
  const sizeInWords = (bytes: number) => fileSize(bytes, text.language);
  const run = useImport(limit ?? Infinity, sizeInWords);
  const { chosen: file, report, left, before, fault, lost, busy, tick } = run;
  const { replace, unknown } = run.modes;
  const picker = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<PlanFilter>('all');
  const backToList = useBackToList(resource.id);

  const done = report ? report.kind !== 'planned' : false;
  const saving = busy?.step === 'saving';
  const choose = ([first, ...others]: File[]) => {
    if (first) void run.choose(first, others.length > 0);
  };
  const over = useFileDrop(saving || done, choose);
  const rows = useMemo(() => (report ? rowsOf(report, left, before) : null), [report, left, before]);
  const sum = useMemo(() => sumOf(rows ?? []), [rows]);
  const unknownKeys = useMemo(() => unknownIn(rows ?? []), [rows]);
  useEffect(() => {
    setFilter('all');
    if (!file) picker.current?.focus();
  }, [file, done]);

  // While the next plan is made, the last one stays in sight for a moment. Then the progress replaces it.
  const slow = useDebounced(busy, 400) !== null;
  const waiting = busy && !saving && (!report || slow) ? busy : null;
  const canSave = rows !== null && busy === null && obstacle(rows, sum, unknown) === null;
  const save = () => {
    if (why.missing) return run.refuse({ ...why.missing });
    const places = (rows ?? []).filter(({ ticked }) => ticked).map(({ place }) => place);
    void run.save(places, why.reason);
  };

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
                <Action kind="main" disabled={!canSave} onClick={save}>
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
          {fault && !isOfReason(fault) && !busy && (
            <FileFaults
              fault={lost ? { ...fault, code: 'importLost' } : fault}
              file={file}
              onAgain={run.planAgain}
            />
          )}
          {waiting && <Progress busy={waiting} file={file?.name ?? ''} onStop={run.forget} />}
          {rows && !waiting && (
            <>
              {!done && (
                <ImportNotes
                  rows={rows}
                  sum={sum}
                  moved={before !== null}
                  refusals={report?.refusals ?? []}
                  onFilter={setFilter}
                  onTick={tick}
                />
              )}
              {!done && unknownKeys.length > 0 && (
                <UnknownPermissions
                  unknown={unknownKeys}
                  mode={unknown}
                  mayKeep={setup?.mayKeep ?? false}
                  disabled={saving}
                  onMode={run.setUnknown}
                />
              )}
              <WithWords catalogue={setup?.catalogue}>
                <PlanTable
                  rows={rows}
                  unknown={unknown}
                  filter={filter}
                  onFilter={setFilter}
                  done={done}
                  busy={busy !== null}
                  onTick={tick}
                />
                {!done && <PlanEffect rows={rows} />}
              </WithWords>
              {!done && <ReasonField state={why} fault={fault} disabled={saving} />}
            </>
          )}
        </ImportBox>
      </Dialog>
    </OverList>
  );
}

/** The **Import groups** popup: choose a file, see what it would do, save, see what it did. */
export default inPanel<ActionProps>(Import);
