import type { Access } from './access.js';
import { Given } from './given.js';

/** Who made a request that a guard has let through. */
export interface Passage {
  readonly access: Access;
  readonly label: string;
}

/** Keeps who made a request in the request object itself. */
export class Passed extends Given {
  #passage: Passage;

  private constructor(request: object, passage: Passage) {
    super(request);
    this.#passage = passage;
  }

  static remember(request: object, passage: Passage): void {
    if (#passage in request) request.#passage = passage;
    else new Passed(request, passage);
  }

  static of(request: object): Passage | undefined {
    return #passage in request ? request.#passage : undefined;
  }
}
