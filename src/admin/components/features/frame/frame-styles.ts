/**
 * Styles of AdminJS's own frame, so that our components work in it. Elements of the frame have only the classes of the design
 * system.
 */
export const FRAME_STYLES = `
  /* A drawer that is shut throws its shadow on the page. */
  .adminjs_Drawer[inert] { box-shadow: none !important; }

  /* Notices are at the bottom, above the bar that saves, and as narrow as the window: search and tools are at the top. */
  [data-css=notice] {
    position: fixed; top: auto; bottom: 8px; left: 50%; transform: translateX(-50%); width: max-content; max-width: 100vw; pointer-events: none;
  }
  [data-css=app]:has(.gr-bar-row) [data-css=notice] { bottom: 62px; }
  [data-css=notice-wrapper] > * {
    min-width: min(480px, calc(100vw - 16px)) !important; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); pointer-events: auto; overflow-wrap: anywhere;
  }

  /* A list that is wider than the window scrolls in its frame, and the page doesn't. */
  [data-css$=-list-table-wrapper][data-wide] { overflow-x: auto; }
  [data-css=app-content] { min-width: 0; }

  [data-css=app] :is([role=button], [role=menuitem], a):focus-visible {
    outline: 2px solid currentColor; outline-offset: 2px; border-radius: 2px;
  }
  [data-css=app] [role=menuitem]:focus-visible { outline-offset: -2px; }
  .adminjs_Checkbox input:focus-visible + a { outline: 2px solid currentColor; outline-offset: 2px; }

  /* AdminJS's greys are made for a light page. */
  [data-testid=actions-dropdown], [data-testid=actions-dropdown] svg { color: inherit !important; stroke: currentColor !important; }
  [data-testid=actions-dropdown] { opacity: 0.75; }
  [data-testid=actions-dropdown]:is(:hover, :focus-visible) { opacity: 1; }
  .adminjs_SortLink svg { stroke: currentColor !important; opacity: 0.7; }

  [data-css$=-table-caption] .adminjs_ButtonGroup { flex-wrap: wrap; row-gap: 6px; }

  @media (max-width: 1023px) {
    [data-css$=-list-table-wrapper] { padding: 12px !important; }
    [data-css$=-list-table-wrapper] td { padding: 12px 8px; }
    [data-css$=-list-table-wrapper] thead .adminjs_SortLink span { margin-left: 4px; }
  }
  @media (max-width: 577px) {
    [data-css$=-list-table-wrapper] { padding: 0 0 12px !important; }
    [data-css$=-list-table-wrapper] td { padding: 12px 10px; }
    [data-css=topbar] { justify-content: flex-end; }
    [data-css=topbar] > :first-child { margin-right: auto; }
    /* The address takes the room of the language. The menu is named by it. */
    [data-css=logged-in] > section > div > section:first-child { padding: 0 12px; }
    [data-css=logged-in] > section > div > section:first-child > section { display: none; }
  }
`;
