import { type ReactNode } from 'react';
import { h } from './h.js';
import { type BasePropertyProps, useTranslation, ValueGroup } from '../adminjs.js';
import { InlineRoot } from './Root.js';

interface Props extends Pick<BasePropertyProps, 'property' | 'where'> {
  children: ReactNode;
}

/** The value of a record's property: a cell in the list, and below its label on the page of the record. */
export function ShownProperty({ property, where, children }: Props) {
  const { translateProperty } = useTranslation();
  const value = <InlineRoot>{children}</InlineRoot>;
  if (where === 'list') return value;
  return <ValueGroup label={translateProperty(property.label, property.resourceId)}>{value}</ValueGroup>;
}
