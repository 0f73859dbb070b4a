import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';

export function StatusPill({ active }: { active: boolean }) {
  const { text } = usePanel();
  return (
    <span className={`gr-pill ${active ? 'gr-pill-good' : 'gr-pill-bad'}`}>
      {text.label(active ? 'enabled' : 'disabled')}
    </span>
  );
}
