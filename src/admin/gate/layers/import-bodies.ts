/** What an import sends beside the file: its options, the places that were chosen, and the form around them. */
const ROOM_BESIDE = 512 * 1024;

/** The most bytes of the body of an import: the popup sends the file as text in a field, in base64, which is a third longer. */
export function documentBytes(maxBytes: number): number {
  return Math.ceil(maxBytes / 3) * 4 + ROOM_BESIDE;
}
