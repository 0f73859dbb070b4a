let leftOut = false;

/**
 * From now on, this process builds no panel: for who comes by the command line because something is broken, perhaps the panel.
 * To be called before the application is loaded. The catalogue then lacks what only the panel knows.
 */
export function leaveOutPanels(): void {
  leftOut = true;
}

export function arePanelsLeftOut(): boolean {
  return leftOut;
}
