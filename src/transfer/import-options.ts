import type { PlanOptions } from './import-planner.js';

export interface ImportOptions extends PlanOptions {
  /**
   * Of the plan that was looked at: the import is refused if that would be another one by now. It is that of the whole
   * document, so that one look is enough for any choice.
   */
  fingerprint?: string;
}
