import { type HTMLAttributes } from 'react';
import { h } from './h.js';

/** The colour of a pill: good, bad, a warning, or `primary` for groups. */
export type Tone = 'primary' | 'good' | 'bad' | 'warn';

const LOOKS: Record<Tone, string> = {
  primary: 'gr-pill-primary',
  good: 'gr-pill-good',
  bad: 'gr-pill-bad',
  warn: 'gr-pill-warn',
};

interface Props extends HTMLAttributes<HTMLSpanElement> {
  /** Grey without one. */
  tone?: Tone | undefined;
}

export const pillLook = (tone: Tone | undefined): string => (tone ? `gr-pill ${LOOKS[tone]}` : 'gr-pill');

/** A word or a number in a rounded box. */
export function Pill({ tone, ...rest }: Props) {
  return <span className={pillLook(tone)} {...rest} />;
}
