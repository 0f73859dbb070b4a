import { type ComponentPropsWithRef, type ComponentType } from 'react';
import { themeGet } from '@adminjs/design-system';
import { styled as untyped } from '@adminjs/design-system/styled-components';

type StyledTags = {
  [Tag in keyof React.JSX.IntrinsicElements]: (
    strings: TemplateStringsArray,
    ...values: unknown[]
  ) => ComponentType<ComponentPropsWithRef<Tag>>;
};

/** The design system's `styled`, which comes without types. */
export const styled = untyped as StyledTags;

const color = (name: string): unknown => themeGet('colors', name);

/** The host's theme as CSS variables, for the outermost element of each component: plain class names do the rest. */
// prettier-ignore
export const themeVariables: unknown[] = [
  '--gr-font:', themeGet('font'),
  ';--gr-text:', color('text'),
  ';--gr-soft:', color('grey80'),
  ';--gr-primary:', color('primary100'),
  ';--gr-primary-mid:', color('primary60'),
  ';--gr-primary-light:', color('primary20'),
  ';--gr-muted:', color('grey60'),
  ';--gr-input:', color('inputBorder'),
  ';--gr-border:', color('border'),
  ';--gr-page:', color('bg'),
  ';--gr-head:', color('filterBg'),
  ';--gr-card:', color('container'),
  ';--gr-grey:', color('grey20'),
  ';--gr-good:', color('success'),
  ';--gr-good-light:', color('successLight'),
  ';--gr-bad:', color('error'),
  ';--gr-bad-light:', color('errorLight'),
  ';--gr-warn:', color('warning'),
  ';--gr-warn-light:', color('warningLight'),
  // Grey 60 is too pale for small text on white (3.5 : 1): darkened until it reads.
  ';--gr-quiet:color-mix(in srgb,', color('grey60'), ' 72%,', color('grey100'), ');',
];
