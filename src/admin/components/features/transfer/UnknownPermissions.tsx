import { Fragment, h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';
import { UnknownBox } from './UnknownPermissions.styles.js';

interface Props {
  /** Each with the captions of its groups. */
  unknown: [string, string[]][];
  mode: UnknownMode;
  /** Only administrators may keep them. */
  mayKeep: boolean;
  disabled: boolean;
  onMode: (mode: UnknownMode) => void;
}

const SHOWN = 3;
const CAPTIONS = 5;
const LISTED = 200;

/** Permissions in the file that this application doesn't know: which groups have them, and what to do with them. */
export function UnknownPermissions({ unknown, mode, mayKeep, disabled, onMode }: Props) {
  const { text } = usePanel();
  const modes: UnknownMode[] = mayKeep ? ['refuse', 'drop', 'keep'] : ['refuse', 'drop'];
  const more = (count: number) => (count > 0 ? ` ${text.label('andMore', { count })}` : '');
  const item = ([key, captions]: [string, string[]]) => (
    <>
      <strong>{key}</strong> ({captions.slice(0, CAPTIONS).join(', ')}
      {more(captions.length - CAPTIONS)})
    </>
  );
  return (
    <UnknownBox className="gr-note gr-note-warn">
      <div className="gr-line">
        <span className="gr-grow" role="status">
          {text.message('unknownPermissions', { count: unknown.length })}{' '}
          {unknown.length <= SHOWN &&
            unknown.map((each, at) => (
              <Fragment key={each[0]}>
                {at > 0 && ', '}
                {item(each)}
              </Fragment>
            ))}
        </span>
        <select
          className="gr-input"
          aria-label={text.label('unknownChoice')}
          value={mode}
          disabled={disabled}
          onChange={(event) => onMode(modes.find((each) => each === event.target.value) ?? 'refuse')}
        >
          {modes.map((each) => (
            <option key={each} value={each}>
              {text.label(`unknown_${each}`)}
            </option>
          ))}
        </select>
      </div>
      {unknown.length > SHOWN && (
        <details>
          <summary>{text.label('unknownList')}</summary>
          <ul>
            {unknown.slice(0, LISTED).map((each) => (
              <li key={each[0]}>{item(each)}</li>
            ))}
            {unknown.length > LISTED && <li>{more(unknown.length - LISTED)}</li>}
          </ul>
        </details>
      )}
    </UnknownBox>
  );
}
