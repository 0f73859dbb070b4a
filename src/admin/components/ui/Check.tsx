import { type InputHTMLAttributes } from 'react';
import { h } from './h.js';

type Props = InputHTMLAttributes<HTMLInputElement> & { indeterminate?: boolean };

/** A native checkbox that also knows "some". */
export function Check({ indeterminate = false, className = '', ...rest }: Props) {
  return (
    <input
      {...rest}
      type="checkbox"
      className={`gr-check ${className}`}
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
    />
  );
}
