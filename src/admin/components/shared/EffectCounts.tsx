import React from 'react';
import { type ConcernView, type EffectView } from '../../contract.js';
import { usePanel } from './panel-context.js';

const number = ({ users, inactive }: ConcernView): number => users + inactive;

/** “12 gain · 3 lose”, in one line. */
export function EffectCounts({ effect: { gained, lost } }: { effect: EffectView }) {
  const { text } = usePanel();
  const parts = [
    ...(number(gained) > 0 ? [text.label('gaining', { number: number(gained) })] : []),
    ...(number(lost) > 0 ? [text.label('losing', { number: number(lost) })] : []),
  ];
  return <>{parts.length > 0 ? parts.join(' · ') : text.label('nobodyConcerned')}</>;
}
