import type { HttpAdapterHost } from '@nestjs/core';
import type { ComponentLoader } from 'adminjs';
import { AdminJS } from './adminjs.js';

const { watch } = AdminJS.prototype;
const servedBy = new WeakMap<ComponentLoader, HttpAdapterHost>();

/**
 * In development `@adminjs/nestjs` bundles and watches the components of every panel it builds. A seed or a worker serves
 * none, and its process would never end.
 */
export function watchOnlyWhereServed(components: ComponentLoader, adapterHost: HttpAdapterHost): void {
  servedBy.set(components, adapterHost);
  AdminJS.prototype.watch = watchWhereServed;
}

async function watchWhereServed(this: AdminJS): Promise<string | undefined> {
  const adapterHost = servedBy.get(this.componentLoader);
  return adapterHost && !adapterHost.httpAdapter ? undefined : watch.call(this);
}
