import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { h } from '../../ui/h.js';
import { Action } from '../../ui/Action.js';
import { usePanel } from '../../shared/panel-context.js';
import { MenuBox } from './CheckMenu.styles.js';

/** An action's name, or `all`. */
const CHOICES = ['all', 'view', 'create', 'update', 'delete'] as const;
export type CheckChoice = (typeof CHOICES)[number];

interface Props {
  /** The filter hides some permissions. Only visible permissions are ticked. */
  filtered: boolean;
  onCheck: (choice: CheckChoice) => void;
}

/** **Check**: All, View, Create, Update, Delete. */
export function CheckMenu({ filtered, onCheck }: Props) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);

  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) root.current?.querySelector('button')?.focus();
  };

  const move = (event: KeyboardEvent) => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (event.key === 'Escape') close(true);
    else if (to !== undefined) items[to % items.length]?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <MenuBox
      ref={root}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Action aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text.button(filtered ? 'checkShown' : 'check')} ▾
      </Action>
      {open && (
        <ul role="menu" aria-label={text.button('check')} onKeyDown={move}>
          {CHOICES.map((choice) => (
            <li key={choice} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  onCheck(choice);
                  close(true);
                }}
              >
                {text.label(choice)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </MenuBox>
  );
}
