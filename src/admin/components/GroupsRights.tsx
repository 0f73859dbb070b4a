import React, { useCallback, useMemo, useState } from 'react';
import { Breadcrumbs, type ActionProps, Loader } from './adminjs.js';
import { type UserRights } from '../contract.js';
import { End } from './shared/End.js';
import { FaultNote } from './shared/FaultNote.js';
import { useAnswer } from './shared/use-answer.js';
import { Page } from './ui/Root.js';
import { PageHead } from './ui/PageHead.js';
import { SearchField } from './ui/SearchField.js';
import { Tools } from './ui/Tools.js';
import { wordCatalogue } from './shared/worded-catalogue.js';
import { StatusPill } from './features/members/StatusPill.js';
import { HoldersDialog } from './features/rights/HoldersDialog.js';
import { RightsCard } from './features/rights/RightsCard.js';
import { inPanel, usePanel, WithLinks, WithWords } from './shared/panel-context.js';
import { searchRights } from './features/rights/search-rights.js';

function RightsOf({ action, record, resource }: ActionProps) {
  const { api } = usePanel();
  const userId = record?.id ?? '';
  const { answer, fault } = useAnswer(useCallback(() => api.userRights(userId), [api, userId]));
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} {...(record ? { record } : {})} />
      {fault && <FaultNote fault={fault} />}
      {!answer && !fault && <Loader />}
      {answer && (
        <WithWords catalogue={answer.catalogue}>
          <WithLinks may={answer.may} usersResourceId={resource.id}>
            <Rights rights={answer} />
          </WithLinks>
        </WithWords>
      )}
    </Page>
  );
}

/** With more permissions than this, main-menu items start closed: their counts are the overview. */
const OPEN_UP_TO = 200;

function Rights({ rights }: { rights: UserRights }) {
  const { text, words, links } = usePanel();
  const [query, setQuery] = useState('');
  const [granted, setGranted] = useState(true);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  const categories = useMemo(() => wordCatalogue(rights.catalogue, text), [rights, text]);
  const sources = useMemo(
    () => new Map(rights.permissions.map(({ key, groups }) => [key, groups])),
    [rights],
  );
  const total = words.size;

  const find = (which: boolean) => searchRights(categories, words, sources, query, which);
  const found = find(granted);
  const elsewhere = found.length === 0 && query ? find(!granted).flatMap(({ shown }) => shown).length : 0;
  const user = rights.name ?? rights.label;

  return (
    <>
      <PageHead>
        <h2>
          {text.label('rightsOf', { user })}
          {rights.groups.map(({ id, caption, until, ended }) => (
            <React.Fragment key={id}>
              <a className="gr-pill" href={links.group(id)}>
                {caption}
              </a>
              <End until={until} ended={ended} />
            </React.Fragment>
          ))}
          {!rights.active && <StatusPill active={false} />}
        </h2>
      </PageHead>
      <Why rights={rights} user={user} />
      <Tools>
        <SearchField label={text.label('searchPermissions')} query={query} onQuery={setQuery} />
        <div className="gr-filter" role="group" aria-label={text.label('filter')}>
          {[true, false].map((which) => (
            <button
              key={String(which)}
              type="button"
              aria-pressed={granted === which}
              onClick={() => setGranted(which)}
            >
              {text.label(which ? 'filterGranted' : 'notGranted')}{' '}
              <span className="gr-quiet">{which ? sources.size : total - sources.size}</span>
            </button>
          ))}
        </div>
      </Tools>
      {found.map(({ category, shown }) => (
        <RightsCard
          key={category.name}
          {...{ category, shown, sources, onWho: setAsked }}
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
          <strong>{text.message(query ? 'nothingFound' : granted ? 'mayNothing' : 'mayEverything')}</strong>
          {elsewhere > 0 && (
            <button type="button" className="gr-link" onClick={() => setGranted(!granted)}>
              {text.message(granted ? 'foundNotGranted' : 'foundGranted', { count: elsewhere })}
            </button>
          )}
          {query && elsewhere === 0 && text.message('nothingFoundHint')}
        </div>
      )}
      {asked && <HoldersDialog keys={[asked]} onClose={() => setAsked(null)} />}
    </>
  );
}

/** A note above the list: why the user may do nothing, or everything. */
function Why({ rights, user }: { rights: UserRights; user: string }) {
  const { text } = usePanel();
  const { active, administrator, groups } = rights;
  const captions = groups.map(({ caption }) => caption).join(', ');
  if (!active)
    return (
      <p className="gr-note gr-note-warn gr-gap">
        {text.message(groups.length > 0 ? 'userInactive' : 'userInactiveAlone', { user, groups: captions })}
      </p>
    );
  if (administrator) return <p className="gr-note gr-gap">{text.message('userAdministrator', { user })}</p>;
  if (groups.length === 0)
    return <p className="gr-note gr-gap">{text.message('userWithoutGroups', { user })}</p>;
  return null;
}

/** **Rights** of a user: what they may do, and which groups it comes from. */
export default inPanel<ActionProps>(({ action }) => String(action.custom.groupsResourceId), RightsOf);
