import { useEffect, useState } from 'react';
import { keyWords, type KeyWords } from '../common/describe-keys.js';
import { type GroupsApi } from '../common/groups-api.js';
import { type Text } from '../common/use-text.js';

/** The names of all permissions; none where the user may not read them: then keys are shown as they are. */
export function useKeyWords(api: GroupsApi, text: Text): ReadonlyMap<string, KeyWords> {
  const [words, setWords] = useState<ReadonlyMap<string, KeyWords>>(new Map());
  useEffect(() => {
    let current = true;
    void api.editor().then((answer) => {
      if (current && !answer.fault) setWords(keyWords(answer.catalogue, text, true));
    });
    return () => {
      current = false;
    };
  }, [api, text]);
  return words;
}
