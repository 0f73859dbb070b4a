import { useEffect, useMemo, useState } from 'react';
import { type ImportSetup } from '../../contract.js';
import { keyWords, type KeyWords } from '../common/describe-keys.js';
import { type GroupsApi } from '../common/groups-api.js';
import { type Text } from '../common/use-text.js';

/** What the popup knows before there is a file. Until it does, permissions are shown by their keys. */
export function useImportSetup(
  api: GroupsApi,
  text: Text,
): { words: ReadonlyMap<string, KeyWords>; limit: number | null; mayKeep: boolean } {
  const [setup, setSetup] = useState<ImportSetup | null>(null);
  useEffect(() => {
    let current = true;
    void api.importSetup().then((answer) => {
      if (current && !answer.fault) setSetup(answer);
    });
    return () => {
      current = false;
    };
  }, [api]);
  const words = useMemo(() => keyWords(setup?.catalogue ?? [], text), [setup, text]);
  return { words, limit: setup?.limit ?? null, mayKeep: setup?.mayKeep ?? false };
}
