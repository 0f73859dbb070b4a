import { h } from '../ui/h.js';
import { Pill } from '../ui/Pill.js';
import { usePanel } from './panel-context.js';

export function StatusPill({ active }: { active: boolean }) {
  const { text } = usePanel();
  return <Pill tone={active ? 'good' : 'bad'}>{text.label(active ? 'enabled' : 'disabled')}</Pill>;
}
