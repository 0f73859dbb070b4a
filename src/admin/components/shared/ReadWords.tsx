import { type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { WithWords } from './panel-context.js';
import { useAnswer } from './use-answer.js';

/** Reads the names of all permissions. If the user may not read them, keys are shown. */
export function ReadWords({
  withCategory = false,
  children,
}: {
  withCategory?: boolean;
  children: ReactNode;
}) {
  const { answer } = useAnswer((api) => api.editor());
  return (
    <WithWords catalogue={answer?.catalogue} withCategory={withCategory}>
      {children}
    </WithWords>
  );
}
