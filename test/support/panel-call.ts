import type { BaseResource } from 'adminjs';
import { Access, Acting, groupGrantsOf } from '../../src/access/index.js';
import { PanelCall } from '../../src/admin/gate/panel-call.js';
import { Catalogue, permissionOf } from '../../src/permissions/index.js';

interface Sent {
  resource?: BaseResource;
  action?: string;
  query?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  hasFiles?: boolean;
}

/** What a user of one group may do who holds these permissions, such as `Book:view`. */
export function accessTo(...keys: string[]): Access {
  const catalogue = new Catalogue();
  catalogue.add(
    keys.map((key) => {
      const [subject, action] = key.split(':') as [string, string];
      return permissionOf({ subject, action });
    }),
  );
  return Access.of(catalogue, 7, 'Max', [2], [groupGrantsOf(catalogue, 2, keys)]);
}

/** A request of the panel, let in by its gate. */
export function callOf(access: Access, sent: Sent = {}): PanelCall {
  const { resource, action, query = {}, payload = {}, hasFiles = false } = sent;
  const called = { ...(resource && { resource }), ...(action && { action }) };
  return new PanelCall(access, () => true, called, query, payload, hasFiles);
}

/** Runs code as what such a request does. */
export function inCall<T>(access: Access, sent: Sent, work: () => T): T {
  return Acting.run(callOf(access, sent), work);
}
