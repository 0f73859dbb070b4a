import { Injectable } from '@nestjs/common';
import { GroupDeclaredError } from '../errors/index.js';
import { captionKey } from './caption.js';

/** The groups that an enforced file declares. There are none until the start of the application has applied the file. */
@Injectable()
export class DeclaredGroups {
  private keys: ReadonlySet<string> = new Set();
  private file = '';

  /**
   * @param file the name of the file
   * @param keys the canonical captions of its groups
   */
  enforce(file: string, keys: Iterable<string>): void {
    this.file = file;
    this.keys = new Set(keys);
  }

  /** The name of the file that declares a group with this caption. Undefined if none does. */
  fileOf(caption: string): string | undefined {
    return this.keys.size > 0 && this.keys.has(captionKey(caption)) ? this.file : undefined;
  }

  /** @throws GroupDeclaredError for a group that only its file may change */
  assertMayChange({ caption }: { caption: string }): void {
    const file = this.fileOf(caption);
    if (file !== undefined) throw GroupDeclaredError.in(file, caption);
  }
}
