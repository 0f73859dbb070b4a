import { BodyRefused } from './body-refused.js';
import { UNFOLDING } from './unfolding.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Checks a JSON text while it arrives. A text that is too deep or has too many values is never parsed. */
export class JsonShape {
  private isInText = false;
  private isEscaped = false;
  private depth = 0;
  private commas = 0;

  /** @throws BodyRefused */
  read(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (this.isInText) this.readText(byte);
      else if (byte === QUOTE) this.isInText = true;
      else if (byte === COMMA) this.commas++;
      else if (OPENING.has(byte)) this.depth++;
      else if (CLOSING.has(byte)) this.depth--;
      if (this.depth > UNFOLDING.depth) throw BodyRefused.tooLarge('JSON that goes too deep');
    }
    if (this.commas > UNFOLDING.values) throw BodyRefused.tooLarge('JSON with too many values');
  }

  private readText(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isInText = false;
  }
}
