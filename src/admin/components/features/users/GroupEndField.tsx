import { useState } from 'react';
import { h } from '../../ui/h.js';
import { End } from '../../shared/End.js';
import { EndField } from '../../shared/EndField.js';
import { localTime, untilOf } from '../../shared/ends.js';
import { usePanel } from '../../shared/panel-context.js';
import { type GroupRef } from './user-groups.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  caption: string;
  /** The membership so far, if there is one. */
  before: GroupRef | undefined;
  /** The end that the form sets; undefined if it sets none. */
  until: string | null | undefined;
  onUntil: (until: string | null) => void;
}

/** The end of a user's membership in a ticked group. A click opens a field to change it. */
export function GroupEndField({ caption, before, until, onUntil }: Props) {
  const { text } = usePanel();
  const shown = until === undefined ? (before?.until ?? null) : until;
  const ended = until === undefined && before?.ended === true;
  const [open, setOpen] = useState(false);
  const [local, setLocal] = useState(shown === null ? '' : localTime(shown));
  return (
    <div className="gr-group-end">
      <div className="gr-line">
        {shown === null ? (
          <span className="gr-quiet gr-small">{text.label('noEnd')}</span>
        ) : (
          <End until={shown} ended={ended} />
        )}
        <LinkButton
          className="gr-small gr-flush"
          aria-expanded={open}
          aria-label={text.label('endOf', { user: caption, end: text.button('changeEnd') })}
          onClick={() => setOpen(!open)}
        >
          {text.button('changeEnd')}
        </LinkButton>
      </div>
      {open && (
        <EndField
          local={local}
          onLocal={(next) => {
            setLocal(next);
            onUntil(untilOf(next));
          }}
        />
      )}
    </div>
  );
}
