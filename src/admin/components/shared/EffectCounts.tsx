import { h } from '../ui/h.js';
import { type ConcernView, type EffectView } from '../../contract/index.js';
import { concerns } from './EffectText.js';
import { usePanel } from './panel-context.js';
import { usersCount } from './users-count.js';

/** “users who gain: 12, of them 1 disabled · users who lose: 3”, in one line. */
export function EffectCounts({ effect: { gained, lost, shortened } }: { effect: EffectView }) {
  const { text } = usePanel();
  const number = ({ users, inactive }: ConcernView) => usersCount(text, users, inactive);
  const parts = [
    ...(concerns(gained) ? [text.label('gaining', { number: number(gained) })] : []),
    ...(concerns(lost) ? [text.label('losing', { number: number(lost) })] : []),
    ...(concerns(shortened) ? [text.label('shortening', { number: number(shortened) })] : []),
  ];
  return <span>{parts.length > 0 ? parts.join(' · ') : text.label('nobodyConcerned')}</span>;
}
