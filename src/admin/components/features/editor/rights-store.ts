import { rebase, rightsOf, withKeys, type RightsIndex, type RightsState } from './rights-state.js';

/**
 * Holds the ticks outside React, so that one toggle renders the row it changes and nothing else:
 * every part subscribes and compares its own small piece.
 */
export class RightsStore {
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly index: RightsIndex,
    private state: RightsState,
  ) {}

  readonly getState = (): RightsState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(keys: Iterable<string>, grant: boolean): void {
    this.replace(withKeys(this.state, keys, grant));
  }

  discard(): void {
    this.replace({ initial: this.state.initial, granted: this.state.initial });
  }

  /** Takes over what was saved. */
  adopt(keys: Iterable<string>): void {
    this.replace(rightsOf(keys));
  }

  /** Takes over what somebody else saved, keeping the changes made here. */
  rebase(keys: Iterable<string>): void {
    this.replace(rebase(this.state, keys));
  }

  private replace(state: RightsState): void {
    if (state === this.state) return;
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}
