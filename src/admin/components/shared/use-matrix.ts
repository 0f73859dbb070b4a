import { useMemo } from 'react';
import { type MatrixView } from '../../contract/index.js';
import { byName } from '../ui/by-name.js';
import { usePanel } from './panel-context.js';
import { useAnswer } from './use-answer.js';

/** Groups × permissions from the server. The groups are sorted as usual in the user's language. */
export function useMatrix() {
  const { text } = usePanel();
  const { answer, fault } = useAnswer((api) => api.matrix());
  const matrix = useMemo(() => answer && sortedByName(answer, text.language), [answer, text.language]);
  return { matrix, fault };
}

function sortedByName(matrix: MatrixView, language: string): MatrixView {
  const compare = byName(language);
  const groups = [...matrix.groups].sort((one, other) => compare(one.caption, other.caption));
  return { ...matrix, groups };
}
