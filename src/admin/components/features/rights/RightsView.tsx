import { useMemo, useState } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type UserRights } from '../../../contract/index.js';
import { End } from '../../shared/End.js';
import { usePanel } from '../../shared/panel-context.js';
import { wordCatalogue } from '../../shared/worded-catalogue.js';
import { PageHead } from '../../ui/PageHead.js';
import { SearchField } from '../../ui/SearchField.js';
import { Tools } from '../../ui/Tools.js';
import { StatusPill } from '../../shared/StatusPill.js';
import { GiveDialog } from './GiveDialog.js';
import { GroupLink } from './GroupLink.js';
import { HoldersDialog } from './HoldersDialog.js';
import { RightsCard } from './RightsCard.js';
import { type Which, searchRights } from './search-rights.js';
import { LinkButton } from '../../ui/LinkButton.js';

/** With more permissions than this, main-menu items start closed: their counts are the overview. */
const OPEN_UP_TO = 200;

const FILTERS: readonly [Which, label: string, count: (granted: number, total: number) => number][] = [
  ['all', 'filterAll', (_granted, total) => total],
  ['granted', 'filterGranted', (granted) => granted],
  ['lacking', 'notGranted', (granted, total) => total - granted],
];

interface Props {
  rights: UserRights;
  /** Whether these are the rights of the signed-in user. */
  mine?: boolean;
  /** The user's id, if the signed-in user may give them missing permissions. */
  giveTo?: string | undefined;
  /** Called after the user got a missing permission. */
  onGiven?: () => void;
}

/** What a user may do, main-menu item by main-menu item, and which groups it comes from. */
export function RightsView({ rights, mine = false, giveTo, onGiven }: Props) {
  const { text, words, links } = usePanel();
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<Which | null>(null);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  const [lacking, setLacking] = useState<string | null>(null);
  const categories = useMemo(() => wordCatalogue(rights.catalogue, text), [rights, text]);
  const sources = useMemo(
    () => new Map(rights.permissions.map(({ key, groups }) => [key, groups])),
    [rights],
  );
  const total = words.size;

  const seesLacking = links.seesGroups || total > sources.size;
  // A search also shows missing permissions, because the question is often whether one is granted.
  const which = picked ?? (query && seesLacking ? 'all' : 'granted');
  const find = (among: Which) => searchRights(categories, words, sources, query, among);
  const found = find(which);
  const elsewhere = found.length === 0 && query ? find('all').flatMap(({ shown }) => shown).length : 0;
  const user = rights.name ?? rights.label;

  return (
    <>
      <PageHead>
        <h2>
          {mine ? text.label('myRights') : text.label('rightsOf', { user })}
          {rights.groups.map(({ id, caption, until, ended }) => (
            <Fragment key={id}>
              <GroupLink id={id} caption={caption} />
              <End until={until} ended={ended} />
            </Fragment>
          ))}
          {!rights.active && <StatusPill active={false} />}
        </h2>
      </PageHead>
      {mine && <p className="gr-quiet gr-gap">{text.message('myRightsHint')}</p>}
      <Why rights={rights} user={user} mine={mine} />
      <Tools>
        <SearchField label={text.label('searchPermissions')} query={query} onQuery={setQuery} />
        {seesLacking && (
          <div className="gr-filter" role="group" aria-label={text.label('filter')}>
            {FILTERS.map(([each, label, count]) => (
              <button key={each} type="button" aria-pressed={which === each} onClick={() => setPicked(each)}>
                {text.label(label)} <span className="gr-quiet">{count(sources.size, total)}</span>
              </button>
            ))}
          </div>
        )}
      </Tools>
      {found.map(({ category, shown }) => (
        <RightsCard
          key={category.name}
          {...{ category, shown, sources }}
          onWho={links.seesGroups ? setAsked : undefined}
          onGive={giveTo === undefined ? undefined : setLacking}
          open={query !== '' || sources.size <= OPEN_UP_TO !== toggled.has(category.name)}
          onToggle={() => {
            const after = new Set(toggled);
            if (!after.delete(category.name)) after.add(category.name);
            setToggled(after);
          }}
        />
      ))}
      {found.length === 0 && (
        <div className="gr-card gr-empty" role="status">
          <strong>
            {text.message(query ? 'nothingFound' : which === 'lacking' ? 'mayEverything' : 'mayNothing')}
          </strong>
          {elsewhere > 0 && (
            <LinkButton onClick={() => setPicked('all')}>
              {text.message(which === 'granted' ? 'foundNotGranted' : 'foundGranted', { count: elsewhere })}
            </LinkButton>
          )}
          {query && elsewhere === 0 && text.message('nothingFoundHint')}
        </div>
      )}
      {asked && <HoldersDialog keys={[asked]} onClose={() => setAsked(null)} />}
      {lacking && giveTo !== undefined && (
        <GiveDialog
          permission={lacking}
          user={{ id: giveTo, name: user, groups: rights.groups }}
          onClose={() => setLacking(null)}
          onGiven={() => {
            setLacking(null);
            onGiven?.();
          }}
        />
      )}
    </>
  );
}

/** A note above the list: why the user may do nothing, or everything. */
function Why({ rights, user, mine }: { rights: UserRights; user: string; mine: boolean }) {
  const { text } = usePanel();
  const { active, administrator, groups } = rights;
  const captions = groups.map(({ caption }) => caption).join(', ');
  if (!active)
    return (
      <p className="gr-note gr-note-warn gr-gap">
        {text.message(groups.length > 0 ? 'userInactive' : 'userInactiveAlone', { user, groups: captions })}
      </p>
    );
  if (administrator)
    return (
      <p className="gr-note gr-gap">
        {mine ? text.message('iAmAdministrator') : text.message('userAdministrator', { user })}
      </p>
    );
  if (groups.length === 0)
    return <p className="gr-note gr-gap">{text.message('userWithoutGroups', { user })}</p>;
  return null;
}
