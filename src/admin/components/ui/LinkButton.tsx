import { type ButtonHTMLAttributes } from 'react';
import { h } from './h.js';

/** A button that looks like a link. It never submits the form around it. */
export function LinkButton({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={`gr-link ${className}`} {...rest} />;
}
