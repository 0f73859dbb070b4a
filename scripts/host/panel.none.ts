/** A host with REST only. */
export const panel = [];
