import { type Answer, type EffectInput, type EffectView } from '../../contract/index.js';
import { useAnswer } from './use-answer.js';
import { useDebounced } from '../ui/use-debounced.js';

/**
 * Who would lose and gain what; null until that is known. The server is asked after the change has stayed the same for a
 * moment.
 */
export function useEffectOf(change: EffectInput | null) {
  const settled = useDebounced(change === null ? '' : JSON.stringify(change));
  const asked = useAnswer(
    async (api): Promise<Answer<{ effect: EffectView | null }>> => {
      if (settled === '') return { effect: null };
      const answer = await api.effect(JSON.parse(settled) as EffectInput);
      return answer.fault ? answer : { effect: answer };
    },
    [settled],
  );
  return { effect: asked.answer?.effect ?? null, fault: asked.fault };
}
