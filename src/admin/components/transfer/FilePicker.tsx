import React, { useState, type DragEvent } from 'react';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  file: { name: string; size: number } | null;
  disabled: boolean;
  onFile: (file: File) => void;
}

const size = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.max(1, bytes / 1000),
  );

/** **Browse**, or drop a file on it. The native input does the work and holds the focus. */
export function FilePicker({ text, file, disabled, onFile }: Props) {
  const [over, setOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !disabled) onFile(dropped);
  };

  return (
    <label
      className={`gr-field gr-file ${over ? 'gr-file-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="gr-field-label">{text.label('file')}</span>
      <input
        type="file"
        className="gr-hidden"
        data-autofocus
        accept=".json,application/json"
        disabled={disabled}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          // The same file, mended and chosen again, has to count as a change.
          event.target.value = '';
        }}
      />
      <span className="gr-file-row">
        <span className="gr-file-name">
          {file ? (
            <>
              {file.name} <span className="gr-quiet gr-small">{size(file.size, text.language)}</span>
            </>
          ) : (
            <span className="gr-quiet">{text.label('dropFile')}</span>
          )}
        </span>
        <span className="gr-file-button" aria-hidden="true">
          {text.button('browse')}
        </span>
      </span>
    </label>
  );
}
