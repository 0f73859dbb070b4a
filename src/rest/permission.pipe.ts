import { Injectable, type PipeTransform } from '@nestjs/common';
import { PermissionNotFoundError } from '../errors/index.js';
import { Catalogue } from '../permissions/index.js';

/** A permission in a path. An unknown key is refused: “no user has it” would look like a real answer. */
@Injectable()
export class PermissionPipe implements PipeTransform<string, string> {
  constructor(private readonly catalogue: Catalogue) {}

  transform(key: string): string {
    if (!this.catalogue.has(key)) throw PermissionNotFoundError.withKey(key);
    return key;
  }
}
