import { h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { Choice } from '../../ui/Choice.js';
import { keyLines } from '../../shared/KeyList.js';
import { usePanel } from '../../shared/panel-context.js';
import { Folded } from './Folded.js';

interface UnknownProps {
  unknown: readonly string[];
  mode: UnknownMode;
  /** Only administrators may keep unknown permissions. */
  mayKeep: boolean;
  disabled: boolean;
  onMode: (mode: UnknownMode) => void;
}

/** Permissions to give again that the application doesn't know any more, and what to do with them. */
export function UnknownNote({ unknown, mode, mayKeep, disabled, onMode }: UnknownProps) {
  const { text } = usePanel();
  if (unknown.length === 0) return null;
  const modes: UnknownMode[] = mayKeep ? ['refuse', 'drop', 'keep'] : ['refuse', 'drop'];
  return (
    <div className="gr-note gr-note-warn">
      <p role="status">
        {text.message('restoreUnknown')} <strong>{unknown.join(', ')}</strong>
      </p>
      <Choice
        label={text.label('unknownChoice')}
        value={mode}
        options={modes.map((value) => ({ value, words: text.label(`restoreUnknown_${value}`) }))}
        disabled={disabled}
        onChange={onMode}
      />
    </div>
  );
}

/** Says that the plan needs permissions that the signed-in user doesn't have. */
export function BeyondNote({ message, beyond }: { message: string; beyond: readonly string[] }) {
  const { text, words } = usePanel();
  if (beyond.length === 0) return null;
  return (
    <div className="gr-note gr-note-bad" role="alert">
      {message}
      <Folded label={text.label('missing')} items={keyLines(null, beyond, words)} />
    </div>
  );
}
