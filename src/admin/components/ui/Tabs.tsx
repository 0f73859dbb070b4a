import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Fragment, h } from './h.js';
import { TabList, TabPanel } from './Tabs.styles.js';
import { Pill } from './Pill.js';

export interface Tab {
  id: string;
  words: string;
  count?: string;
  /** What a user should know about a tab that isn't open. */
  note?: string | undefined;
  content: ReactNode;
}

interface Props {
  label: string;
  tabs: Tab[];
  open: string;
  onOpen: (id: string) => void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs with arrow keys. A panel stays in the page once it was opened, so that its fields keep what was typed. */
export function Tabs({ label, tabs, open, onOpen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<readonly string[]>([]);
  if (!opened.includes(open)) setOpened([...opened, open]);

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.findIndex(({ id }) => id === open) + step + tabs.length) % tabs.length];
    if (!next) return;
    onOpen(next.id);
    list.current?.querySelector<HTMLElement>(`#gr-tab-${next.id}`)?.focus();
  };

  return (
    <>
      <TabList role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ id, words, count, note }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`gr-tab-${id}`}
            aria-selected={id === open}
            aria-controls={`gr-panel-${id}`}
            tabIndex={id === open ? 0 : -1}
            onClick={() => onOpen(id)}
          >
            {words} {count !== undefined && <Pill>{count}</Pill>}
            {note !== undefined && <Pill tone="warn">{note}</Pill>}
          </button>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel
          key={id}
          role="tabpanel"
          id={`gr-panel-${id}`}
          aria-labelledby={`gr-tab-${id}`}
          hidden={id !== open}
          tabIndex={-1}
        >
          {opened.includes(id) && content}
        </TabPanel>
      ))}
    </>
  );
}
