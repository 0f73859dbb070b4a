/** What a host without the panel may import of this package. */
export * as groups from 'nestjs-adminjs-groups';
export * as preset from 'nestjs-adminjs-groups/jest-preset';
export * as migrations from 'nestjs-adminjs-groups/migrations';
export * as testing from 'nestjs-adminjs-groups/testing';
