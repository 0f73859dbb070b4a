import { type ComponentPropsWithRef, type ComponentType } from 'react';
import { themeGet, styled as untyped } from '../adminjs.js';
import { baseStyles } from './base-styles.js';

type Tag = keyof React.JSX.IntrinsicElements;
type Styled = {
  [Name in Tag]: (
    strings: TemplateStringsArray,
    ...values: unknown[]
  ) => ComponentType<ComponentPropsWithRef<Name>>;
};

/** The design system's `styled`, which comes without types. */
const styled = untyped as Styled;

interface Theme {
  font: string;
  colors: Record<string, string>;
}

const LIGHT = /^#(?:[89a-f]{3}|(?:[89a-f][\da-f]){3})$/i;

/** Whether a theme is dark: its text colour is light. */
function isDark({ colors }: Theme): boolean {
  return LIGHT.test(colors['text'] ?? '');
}

/** A colour of the theme. Dark themes define only a few, so there it is mixed from those. */
const color =
  (name: string, dark?: string) =>
  ({ theme }: { theme: Theme }): string =>
    dark !== undefined && isDark(theme) ? dark : theme.colors[name]!;

const mixed = (name: string, share: number, other: string): string =>
  `color-mix(in srgb, var(--gr-${name}) ${share}%, ${other})`;
const onCard = (name: string, share: number): string => mixed(name, share, 'var(--gr-card)');
/** A colour for text. On dark pages it is lighter than the colour for areas. */
const ink =
  (name: string, light: string) =>
  ({ theme }: { theme: Theme }) =>
    isDark(theme) ? mixed(name, 60, '#fff') : light;

/** The host's theme as CSS variables. The class names of our styles use them. */
// prettier-ignore
const themeVariables: unknown[] = [
  '--gr-font:', themeGet('font'),
  ';--gr-text:', color('text'),
  ';--gr-page:', color('bg'),
  ';--gr-card:', color('container'),
  ';--gr-head:', color('filterBg', onCard('text', 4)),
  ';--gr-border:', color('border'),
  ';--gr-input:', color('inputBorder', onCard('text', 30)),
  ';--gr-muted:', color('grey60'),
  ';--gr-grey:', color('grey20', onCard('text', 12)),
  ';--gr-soft:', color('grey80', onCard('text', 80)),
  // Grey 60 is too pale for small text on white (3.5 : 1), so it is darkened.
  ';--gr-quiet:', ({ theme }: { theme: Theme }) =>
    isDark(theme) ? onCard('text', 65) : mixed('muted', 72, theme.colors['grey100']!),
  ';--gr-primary:', color('primary100'),
  ';--gr-primary-ink:', ink('primary', 'var(--gr-primary)'),
  ';--gr-primary-mid:', color('primary60', onCard('primary', 55)),
  ';--gr-primary-light:', color('primary20', onCard('primary', 24)),
  ';--gr-good:', color('success'),
  ';--gr-good-ink:', ink('good', mixed('good', 88, '#000')),
  ';--gr-good-light:', color('successLight', onCard('good', 24)),
  ';--gr-bad:', color('error'),
  ';--gr-bad-ink:', ink('bad', 'var(--gr-bad)'),
  ';--gr-bad-light:', color('errorLight', onCard('bad', 24)),
  ';--gr-warn:', color('warning'),
  ';--gr-warn-ink:', ink('warn', mixed('warn', 90, '#000')),
  ';--gr-warn-light:', color('warningLight', onCard('warn', 24)),
  ';',
];

/** The outermost element of a component or a dialog, with the theme, the shared styles, and its own. */
export function root<Name extends Tag>(tag: Name, css = ''): ComponentType<ComponentPropsWithRef<Name>> {
  return styled[tag]`
    ${themeVariables}
    ${baseStyles}
    ${css}
  `;
}

/** An element in a root, with the component's own styles. They win over the shared ones in any order of the bundle. */
export function box<Name extends Tag>(tag: Name, css: string): ComponentType<ComponentPropsWithRef<Name>> {
  return styled[tag]`
    &&& {
      ${css}
    }
  `;
}
