/** A change of the schema or of its rows, and what takes it back: either may have nothing to do. */
export interface Step {
  up?: string;
  down?: string;
}
