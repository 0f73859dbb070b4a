import React, { type ButtonHTMLAttributes } from 'react';
import { Button } from '../adminjs.js';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What is done by pressing it: the one thing one came for, something that takes away, or anything else. */
  kind?: 'main' | 'danger' | 'other';
  /** Where it leads, if it is a link: AdminJS gives one to its action buttons. */
  href?: string;
}

const LOOKS = {
  main: { variant: 'contained', color: 'primary' },
  danger: { variant: 'contained', color: 'danger' },
  other: { variant: 'light', color: 'text' },
} as const;

/** The design system's button, narrower, and never one that submits the form around it. */
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
