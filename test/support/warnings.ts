import type { LoggerService } from '@nestjs/common';

/** A logger that keeps the warnings, and nothing else. */
export class Warnings implements LoggerService {
  readonly all: string[] = [];

  warn(message: unknown): void {
    this.all.push(String(message));
  }

  log(): void {}

  error(): void {}
}
