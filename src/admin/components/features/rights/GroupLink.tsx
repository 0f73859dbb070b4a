import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  id: number;
  caption: string;
  className?: string;
}

/** A group, as a link to its page where the signed-in user may see that. */
export function GroupLink({ id, caption, className = 'gr-pill' }: Props) {
  const { links } = usePanel();
  if (!links.seesGroups) return <span className={className}>{caption}</span>;
  return (
    <a className={className} href={links.group(id)}>
      {caption}
    </a>
  );
}
