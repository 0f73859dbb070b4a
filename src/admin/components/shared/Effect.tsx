import React from 'react';
import { type EffectInput } from '../../contract.js';
import { EffectText } from './EffectText.js';
import { useEffectOf } from './use-effect-of.js';

interface Props {
  change: EffectInput;
  /** The text if nobody loses or gains anything. */
  nobody?: string;
}

/** Asks the server who would lose and gain what, and says so. */
export function Effect({ change, ...rest }: Props) {
  const { effect } = useEffectOf(change);
  return <div aria-live="polite">{effect && <EffectText effect={effect} change={change} {...rest} />}</div>;
}
