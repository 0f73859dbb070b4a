const CHUNK = 0x8000;

/** Bytes in base64, in pieces: one call with all of a large file overflows the stack. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** The file as it lies on disk: the server judges its encoding. */
export const readFile = async (file: File): Promise<string> =>
  toBase64(new Uint8Array(await file.arrayBuffer()));
