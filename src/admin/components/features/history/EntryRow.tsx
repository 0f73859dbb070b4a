import { h } from '../../ui/h.js';
import { type HistoryEntryView } from '../../../contract/index.js';
import { EntryFacts } from './EntryFacts.js';
import { GroupLink } from './GroupLink.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute, exact, relative } from './when.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  entry: HistoryEntryView;
  /** Only in the history of all groups. */
  onGroup?: ((group: NonNullable<HistoryEntryView['group']>) => void) | undefined;
  onRestore: (() => void) | null;
  onUndo: (() => void) | null;
}

/** One entry: when, who and from where, which group, what. */
export function EntryRow({ entry, onGroup, onRestore, onUndo }: Props) {
  const { text } = usePanel();
  const { at, actor, source, group } = entry;
  const { language } = text;
  return (
    <tr>
      <td>
        <time dateTime={at} title={exact(language, at)}>
          {absolute(language, at)}
          <span className="gr-hidden"> {at}</span>
        </time>
        <div className="gr-quiet gr-small">{relative(language, at)}</div>
      </td>
      <td>
        <span title={actor.label}>{actor.name ?? actor.label}</span>
        {actor.name && <div className="gr-quiet gr-small gr-address">{actor.label}</div>}
        <div className="gr-quiet gr-small">{text.label(`source_${source}`, { defaultValue: source })}</div>
      </td>
      {onGroup && <td className="gr-group">{group && <GroupLink group={group} onGone={onGroup} />}</td>}
      <td>
        <EntryFacts entry={entry} />
      </td>
      <td className="gr-end">
        {onRestore && (
          <LinkButton
            className="gr-flush"
            aria-label={text.label('restoreFrom', { when: absolute(language, at) })}
            onClick={onRestore}
          >
            {text.button('restoreState')}
          </LinkButton>
        )}
        {onUndo && (
          <LinkButton
            className="gr-flush"
            aria-label={`${text.button('undoChange')}: ${absolute(language, at)}`}
            onClick={onUndo}
          >
            {text.button('undoChange')}
          </LinkButton>
        )}
      </td>
    </tr>
  );
}
