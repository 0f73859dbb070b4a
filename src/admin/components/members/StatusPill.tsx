import React from 'react';
import { type Text } from '../common/use-text.js';

export function StatusPill({ text, active }: { text: Text; active: boolean }) {
  return (
    <span className={`gr-pill ${active ? 'gr-pill-good' : 'gr-pill-bad'}`}>
      {text.label(active ? 'enabled' : 'disabled')}
    </span>
  );
}
