import type { Access } from './access.js';

/** Who made a request that a guard has let pass. */
export interface Passage {
  readonly access: Access;
  readonly label: string;
}

/** What is constructed is the object that is given, so that a subclass adds its private field to that. */
class Given {
  constructor(given: object) {
    return given;
  }
}

/**
 * Keeps who made a request in a private field of the request itself: nobody else sees it, forges it, prints it or copies it.
 * A WeakMap does the same in fifteen times the time, and keeps the garbage collector busy.
 */
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
