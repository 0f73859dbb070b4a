/** What the server prints into every page of the panel. */
interface Printed {
  /** The resource with our texts. */
  resourceId: string;
}

declare global {
  interface Window {
    GROUPS_PANEL?: Printed;
  }
}

/** The resource with our texts, for components that are on the pages of all resources. */
export function textsIn(): string {
  return window.GROUPS_PANEL?.resourceId ?? 'Group';
}
