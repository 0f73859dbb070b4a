import { type ReactNode } from 'react';
import { h } from '../ui/h.js';
import { Icon } from '../adminjs.js';
import { Chevron } from '../ui/Chevron.js';
import { TitledCard } from '../ui/TitledCard.js';
import { type WordedCategory } from './worded-catalogue.js';

interface Props {
  /** The id of the title. The content has the same id with `-body` at the end. */
  id: string;
  category: WordedCategory;
  /** The level of its title. */
  heading?: 'h3' | 'h4';
  /** Shown before the title: a control for the whole content. */
  toggle?: ReactNode;
  /** Shown beside the title. */
  summary: ReactNode;
  open: boolean;
  onToggle: () => void;
  /** The content. It is only shown while the item is open. */
  children: ReactNode;
}

/** One main-menu item, which opens and closes. */
export function CategoryFold(props: Props) {
  const { id, category, heading: Heading = 'h3', toggle, summary, open, onToggle, children } = props;
  return (
    <TitledCard className={`gr-card ${open ? 'gr-lazy' : ''}`} aria-labelledby={id}>
      <div
        className="gr-card-head"
        onClick={(event) => {
          if (!(event.target as Element).closest('input, button')) onToggle();
        }}
      >
        <Chevron open={open} label={category.words} controls={`${id}-body`} onClick={onToggle} />
        {toggle}
        {category.icon && (
          <span className="gr-quiet" aria-hidden="true">
            <Icon icon={category.icon} />
          </span>
        )}
        <Heading id={id}>{category.words}</Heading>
        {summary}
      </div>
      {children}
    </TitledCard>
  );
}
