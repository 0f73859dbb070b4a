import { Fragment, h } from '../../ui/h.js';
import { type UndoView } from '../../../contract/index.js';
import { keyLines } from '../../shared/KeyList.js';
import { usePanel } from '../../shared/panel-context.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';
import { NamedUsers } from './NamedUsers.js';

/** What has changed again since the change, so that the undo leaves it alone; and the users who don't exist any more. */
export function LeftAlone({ left, gone }: Pick<UndoView, 'left' | 'gone'>) {
  const { text, words } = usePanel();
  const since = [
    ...(left.caption ? [<li key="caption">{text.label('caption')}</li>] : []),
    ...(left.description ? [<li key="description">{text.label('description')}</li>] : []),
    ...keyLines(null, left.permissions, words),
    ...left.users.map(({ id, label }) => <li key={id}>{label}</li>),
  ];
  return (
    <>
      {since.length > 0 && (
        <FactsBox className="gr-note">
          {text.label('leftAlone')}
          <Folded label={text.label('leftAlone')} items={since} />
        </FactsBox>
      )}
      <NamedUsers label={text.label('usersGone')} users={gone} />
    </>
  );
}
