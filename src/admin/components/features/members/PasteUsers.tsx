import { useId, useMemo, useState } from 'react';
import { h } from '../../ui/h.js';
import {
  type ActionFault,
  type CandidateView,
  type LookedUpView,
  type UserView,
} from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { Choice } from '../../ui/Choice.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { usePanel } from '../../shared/panel-context.js';
import { LookedUp } from './LookedUp.js';
import { PasteBox } from './PasteUsers.styles.js';
import { type PastedPart, columnsIn, likelyPart, readPasted, textsIn } from './pasted-list.js';

interface Props {
  groupId: number;
  disabled: boolean;
  chosen: ReadonlyMap<string, UserView>;
  onChoose: (users: readonly UserView[], on: boolean) => void;
}

/** Looks up a pasted list of addresses, names or ids. Shows the users that were found before anything is written. */
export function PasteUsers({ groupId, disabled, chosen, onChoose }: Props) {
  const { text, api } = usePanel();
  const id = useId();
  const [pasted, setPasted] = useState('');
  const [chosenPart, setPart] = useState<PastedPart | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [answer, setAnswer] = useState<{ asked: number; lookedUp: LookedUpView } | null>(null);
  const rows = useMemo(() => readPasted(pasted), [pasted]);
  const part = chosenPart ?? likelyPart(rows);
  const texts = useMemo(() => textsIn(rows, part), [rows, part]);

  const lookUp = async () => {
    setBusy(true);
    const found = await api.lookUp(groupId, [...new Set(texts)]);
    setBusy(false);
    setFault(found.fault ?? null);
    if (answer) onChoose(usersIn(answer.lookedUp), false);
    setAnswer(found.fault ? null : { asked: texts.length, lookedUp: found });
    if (!found.fault) onChoose(found.found, true);
  };

  return (
    <PasteBox>
      <label className="gr-field">
        <span className="gr-field-label">{text.label('pasteField')}</span>
        <textarea
          className="gr-input"
          rows={4}
          value={pasted}
          disabled={disabled || busy}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          onChange={(event) => {
            setPasted(event.target.value);
            setPart(null);
          }}
        />
      </label>
      <p className="gr-quiet gr-small" id={`${id}-hint`}>
        {text.message('pasteHint')}
      </p>
      <div className="gr-line gr-paste-tools">
        {rows.some(({ length }) => length > 1) && (
          <Choice
            label={text.label('whatToLookUp')}
            value={String(part)}
            options={[
              { value: 'values', words: text.label('everyValue') },
              { value: 'lines', words: text.label('wholeLines') },
              ...(columnsIn(rows) ?? []).map((name, at) => ({
                value: String(at),
                words: text.label('columnNamed', { name: name || String(at + 1) }),
              })),
            ]}
            disabled={disabled || busy}
            onChange={(value) => setPart(value === 'values' || value === 'lines' ? value : Number(value))}
          />
        )}
        <Action disabled={disabled || busy || texts.length === 0} onClick={() => void lookUp()}>
          {texts.length > 0 ? text.button('lookUpCount', { number: texts.length }) : text.button('lookUp')}
        </Action>
      </div>
      {fault && <FaultNote fault={fault} />}
      <div aria-live="polite">
        {answer && <LookedUp {...answer} disabled={disabled} chosen={chosen} onChoose={onChoose} />}
      </div>
    </PasteBox>
  );
}

/** All users of an answer that can be chosen. */
function usersIn({ found, ambiguous }: LookedUpView): CandidateView[] {
  return [...found, ...ambiguous.flatMap(({ users }) => users)];
}
