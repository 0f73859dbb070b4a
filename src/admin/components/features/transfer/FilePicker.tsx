import { type RefObject } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { FileBox } from './FilePicker.styles.js';
import { fileSize } from './file-size.js';

interface Props {
  input: RefObject<HTMLInputElement>;
  file: { name: string; size: number } | null;
  /** The most bytes a file may have, if that is known yet. */
  limit: number | null;
  /** A file is being dragged: it can be dropped anywhere. */
  over: boolean;
  disabled: boolean;
  onFiles: (files: File[]) => void;
}

/** **Browse**, or drop a file. The native input does the work and holds the focus. */
export function FilePicker({ input, file, limit, over, disabled, onFiles }: Props) {
  const { text } = usePanel();
  const empty = !file || over;
  return (
    <FileBox
      className={`gr-field ${empty ? 'gr-file-empty' : ''} ${over ? 'gr-file-over' : ''}`}
      aria-disabled={disabled}
    >
      <span className="gr-field-label">{text.label('file')}</span>
      <input
        ref={input}
        type="file"
        className="gr-hidden"
        data-autofocus
        accept=".json,application/json"
        disabled={disabled}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file, corrected and chosen again, must count as a change.
          event.target.value = '';
        }}
      />
      <span className="gr-file-row">
        <span className="gr-file-name">
          {over && text.label('dropNow')}
          {!over && file && (
            <>
              {file.name} <span className="gr-quiet gr-small">{fileSize(file.size, text.language)}</span>
            </>
          )}
          {!over && !file && (
            <>
              {text.label('dropFile')}
              {limit !== null && (
                <span className="gr-quiet gr-small gr-block">
                  {text.label('fileLimit', { limit: fileSize(limit, text.language) })}
                </span>
              )}
            </>
          )}
        </span>
        <span className="gr-file-button" aria-hidden="true">
          {text.button('browse')}
        </span>
      </span>
    </FileBox>
  );
}
