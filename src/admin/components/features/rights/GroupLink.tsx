import { h } from '../../ui/h.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  id: number;
  caption: string;
  className?: string;
}

/** A group's caption. It links to the group's page if the signed-in user may see that page. */
export function GroupLink({ id, caption, className = 'gr-pill' }: Props) {
  const { links } = usePanel();
  if (!links.seesGroups) return <span className={className}>{caption}</span>;
  return (
    <a className={className} href={links.group(id)}>
      {caption}
    </a>
  );
}
