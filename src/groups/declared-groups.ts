import { Injectable } from '@nestjs/common';
import { GroupDeclaredError } from '../errors/index.js';
import { captionKey } from './caption.js';

/** Which groups a file declares that is enforced. None before the start has made them what the file says. */
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

  /** The name of the file that declares a group with this caption; undefined where none does. */
  fileOf(caption: string): string | undefined {
    return this.keys.size > 0 && this.keys.has(captionKey(caption)) ? this.file : undefined;
  }

  /** @throws GroupDeclaredError for a group that only its file changes */
  assertMayChange({ caption }: { caption: string }): void {
    const file = this.fileOf(caption);
    if (file !== undefined) throw GroupDeclaredError.in(file, caption);
  }
}
