import { type ButtonHTMLAttributes } from 'react';
import { h } from './h.js';
import { Button } from '../adminjs.js';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The kind of action: the main one, a destructive one, or another. */
  kind?: 'main' | 'danger' | 'other';
  /** The address, if it is a link. */
  href?: string;
}

const LOOKS = {
  main: { variant: 'contained', color: 'primary' },
  danger: { variant: 'contained', color: 'danger' },
  other: { variant: 'light', color: 'text' },
} as const;

/** The design system's button, but narrower. It never submits the form around it. */
export function Action({ kind = 'other', ...rest }: Props) {
  const element = rest.href === undefined ? ({ type: 'button' } as const) : ({ as: 'a' } as const);
  return (
    <Button
      className={kind === 'other' ? 'gr-button gr-other' : 'gr-button'}
      {...element}
      {...LOOKS[kind]}
      {...rest}
    />
  );
}
