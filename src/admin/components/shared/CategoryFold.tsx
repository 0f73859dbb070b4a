import { type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { Icon } from '../adminjs.js';
import { Chevron } from '../ui/Chevron.js';
import { TitledCard } from '../ui/TitledCard.js';
import { type WordedCategory } from './worded-catalogue.js';

interface Props {
  /** Of the title; what is inside has it with `-body`. */
  id: string;
  category: WordedCategory;
  /** What is said beside the title. */
  summary: string;
  open: boolean;
  onToggle: () => void;
  /** What is in it, while it is open. */
  children: ReactNode;
}

/** One main-menu item, which opens and closes. */
export function CategoryFold({ id, category, summary, open, onToggle, children }: Props) {
  return (
    <TitledCard className={`gr-card ${open ? 'gr-lazy' : ''}`} aria-labelledby={id}>
      <div
        className="gr-card-head"
        onClick={(event) => {
          if (!(event.target as Element).closest('button')) onToggle();
        }}
      >
        <Chevron open={open} label={category.words} controls={`${id}-body`} onClick={onToggle} />
        {category.icon && (
          <span className="gr-quiet" aria-hidden="true">
            <Icon icon={category.icon} />
          </span>
        )}
        <h3 id={id}>{category.words}</h3>
        <span className="gr-quiet">{summary}</span>
      </div>
      {children}
    </TitledCard>
  );
}
