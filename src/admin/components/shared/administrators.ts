/** The id of the protected group, in every database. */
export const ADMINISTRATORS = 1;
