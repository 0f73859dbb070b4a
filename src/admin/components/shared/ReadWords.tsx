import { useCallback, type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { usePanel, WithWords } from './panel-context.js';
import { useAnswer } from './use-answer.js';

/** Reads the names of all permissions. If the user may not read them, keys are shown. */
export function ReadWords({
  withCategory = false,
  children,
}: {
  withCategory?: boolean;
  children: ReactNode;
}) {
  const { api } = usePanel();
  const { answer } = useAnswer(useCallback(() => api.editor(), [api]));
  return (
    <WithWords catalogue={answer?.catalogue} withCategory={withCategory}>
      {children}
    </WithWords>
  );
}
