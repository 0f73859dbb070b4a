/**
 * What is constructed is the object that is given, so that a subclass adds its private field to that: nobody else sees what is
 * kept there, forges it, prints it or copies it. A WeakMap does the same in fifteen times the time, and keeps what
 * belongs to a request until the garbage collector looks at everything.
 */
export class Given {
  constructor(given: object) {
    return given;
  }
}
