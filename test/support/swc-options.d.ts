import type { Options } from '@swc/core';

export declare const swcOptions: (tsx: boolean) => Options;
