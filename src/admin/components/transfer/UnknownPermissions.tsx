import React from 'react';
import { type UnknownMode } from '../../contract.js';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  keys: readonly string[];
  mode: UnknownMode;
  disabled: boolean;
  onMode: (mode: UnknownMode) => void;
}

const SHOWN = 6;
const MODES: readonly UnknownMode[] = ['refuse', 'drop', 'keep'];

/** Permissions in the file that this application doesn't know, and what to do with them. */
export function UnknownPermissions({ text, keys, mode, disabled, onMode }: Props) {
  return (
    <div className="gr-note gr-note-warn gr-line gr-unknown" role="status">
      <span className="gr-grow">
        {text.message('unknownPermissions', { count: keys.length })}{' '}
        {keys.slice(0, SHOWN).map((key, at) => (
          <React.Fragment key={key}>
            {at > 0 && ', '}
            <strong>{key}</strong>
          </React.Fragment>
        ))}
        {keys.length > SHOWN && ` ${text.label('andMore', { count: keys.length - SHOWN })}`}
      </span>
      <select
        className="gr-input"
        aria-label={text.label('unknownChoice')}
        value={mode}
        disabled={disabled}
        onChange={(event) => onMode(MODES.find((each) => each === event.target.value) ?? 'refuse')}
      >
        {MODES.map((each) => (
          <option key={each} value={each}>
            {text.label(`unknown_${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
