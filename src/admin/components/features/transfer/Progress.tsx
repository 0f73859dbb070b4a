import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';
import { type Busy } from './import-state.js';
import { ProgressBox } from './Progress.styles.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  busy: Busy;
  file: string;
  onStop: () => void;
}

/** What is being done with the file. It is shown while there is no plan. */
export function Progress({ busy: { step, percent }, file, onStop }: Props) {
  const { text } = usePanel();
  return (
    <ProgressBox className="gr-card">
      <p>{text.message(`import_${step}`, { file })}</p>
      <progress aria-label={text.message(`import_${step}`, { file })} max={100} value={percent} />
      <LinkButton onClick={onStop}>{text.button('stop')}</LinkButton>
    </ProgressBox>
  );
}
