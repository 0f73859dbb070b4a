/** What the server prints into every page of the panel. */
interface Printed {
  /** The groups resource, which has our texts. */
  resourceId: string;
}

declare global {
  interface Window {
    GROUPS_PANEL?: Printed;
  }
}

/** The id of the groups resource, also on pages of other resources. */
export function groupsResource(): string {
  return window.GROUPS_PANEL?.resourceId ?? 'Group';
}
