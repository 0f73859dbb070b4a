import React, { type ButtonHTMLAttributes } from 'react';
import { Button } from '@adminjs/design-system';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What is done by pressing it: the one thing one came for, something that takes away, or anything else. */
  kind?: 'main' | 'danger' | 'other';
}

const LOOKS = {
  main: { variant: 'contained', color: 'primary' },
  danger: { variant: 'contained', color: 'danger' },
  other: { variant: 'light', color: 'text' },
} as const;

/** The design system's button, narrower, and never one that submits the form around it. */
export function Action({ kind = 'other', ...rest }: Props) {
  return <Button type="button" className="gr-button" {...LOOKS[kind]} {...rest} />;
}
