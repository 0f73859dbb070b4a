import React from 'react';
import { usePanel } from '../../shared/panel-context.js';
import { type Busy } from './import-state.js';

interface Props {
  busy: Busy;
  file: string;
  onStop: () => void;
}

/** What is being done with the file, while there is nothing else to show. */
export function Progress({ busy: { step, percent }, file, onStop }: Props) {
  const { text } = usePanel();
  return (
    <div className="gr-card gr-progress">
      <p>{text.message(`import_${step}`, { file })}</p>
      <progress aria-label={text.message(`import_${step}`, { file })} max={100} value={percent} />
      <button type="button" className="gr-link" onClick={onStop}>
        {text.button('stop')}
      </button>
    </div>
  );
}
