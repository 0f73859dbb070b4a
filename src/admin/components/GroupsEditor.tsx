import './features/styles.js';
import { useCallback, useEffect, useState } from 'react';
import { Fragment, h } from './ui/h.js';
import { useNotice, type ActionProps, type NoticeMessage, Loader } from './adminjs.js';
import { type EditedGroup, type EditorData } from '../contract/index.js';
import { Page } from './ui/Root.js';
import { GroupHeader } from './features/editor/GroupHeader.js';
import { GroupTab } from './features/editor/GroupTab.js';
import { Tabs, type Tab } from './ui/Tabs.js';
import { useEditor } from './features/editor/use-editor.js';
import { useTab } from './features/editor/use-tab.js';
import { useGroupForm } from './features/editor/use-group-form.js';
import { useUnsaved } from './features/editor/use-unsaved.js';
import { GroupsMembers } from './features/members/GroupsMembers.js';
import { FaultNote } from './shared/FaultNote.js';
import { useBackToList, useOpenGroup } from './shared/use-leave.js';
import { HistoryList } from './features/history/HistoryList.js';
import { inPanel, usePanel, WithLinks, WithReasons, WithWords } from './shared/panel-context.js';
import { usersCount } from './shared/users-count.js';

function EditorOf(props: ActionProps) {
  const { record } = props;
  const { data, fault, reload } = useEditor(record?.id);

  return (
    <Page>
      {fault && !data && <FaultNote fault={fault} />}
      {!fault && !data && <Loader />}
      {data && (
        <WithWords catalogue={data.catalogue}>
          <WithLinks may={data.may} usersResourceId={data.usersResourceId}>
            <WithReasons reasons={data.reasons}>
              <Editor key={record?.id ?? ''} {...props} data={data} reload={reload} />
            </WithReasons>
          </WithLinks>
        </WithWords>
      )}
    </Page>
  );
}

interface EditorProps extends ActionProps {
  data: EditorData;
  reload: () => Promise<EditorData | null>;
}

function Editor({ data, reload, ...props }: EditorProps) {
  const { text } = usePanel();
  const { resource, action } = props;
  const addNotice = useNotice();
  const openGroup = useOpenGroup(resource.id);
  const backToList = useBackToList(resource.id);
  const isNew = data.group === null;
  const [tab, openTab] = useTab(isNew ? [] : ['users', 'history']);
  const [counts, setCounts] = useState(countsOf(data.group));
  const { members, inactive } = counts;
  const [restored, setRestored] = useState(0);

  const onSaved = useCallback(
    (group: EditedGroup, given: NoticeMessage | undefined) => {
      const notice: NoticeMessage = {
        message: isNew ? 'successfullyCreated' : 'successfullyUpdated',
        type: 'success',
        resourceId: resource.id,
        ...given,
        options: { caption: group.caption, ...given?.options },
      };
      if (isNew) openGroup(group.id, notice);
      else addNotice(notice);
    },
    [addNotice, isNew, openGroup, resource.id],
  );
  const form = useGroupForm({ data, reload, onSaved });
  const administrators = form.group?.administrators ?? false;
  const may = isNew ? data.may.create : data.may.update;
  const declared = form.group?.declared !== undefined;
  const readOnly = administrators || declared || !may || action.name === 'show';
  useUnsaved(form.unsaved && !readOnly && (!isNew || form.group === null), text.message('leaveUnsaved'));

  /**
   * Takes over a change that another tab has saved: the permissions and users are read again, and unsaved changes are kept.
   */
  const takeOver = () => {
    setRestored(restored + 1);
    form.takeOver(true);
  };
  useEffect(() => {
    if (form.group) setCounts(countsOf(form.group));
  }, [form.group]);

  const groupTab = (
    <GroupTab
      {...{ data, form, members, inactive, readOnly }}
      isOpen={tab === 'group'}
      onCancel={() => backToList()}
    />
  );
  const note = form.unsaved && !readOnly ? text.label('unsavedTab') : undefined;
  const tabs: Tab[] = [{ id: 'group', words: text.label('group'), note, content: groupTab }];
  if (form.group) {
    const { id, caption, version } = form.group;
    tabs.push({
      id: 'users',
      words: text.label('users'),
      count: usersCount(text, members, inactive),
      content: <GroupsMembers key={restored} {...{ caption, inactive }} groupId={id} onCount={setCounts} />,
    });
    tabs.push({
      id: 'history',
      words: text.label('history'),
      content: (
        <WithWords catalogue={data.catalogue} withCategory>
          <HistoryList
            groupId={id}
            stamp={`${version} ${members}`}
            onDone={(notice, isGone) => {
              if (isGone) return backToList(notice);
              addNotice(notice);
              takeOver();
            }}
          />
        </WithWords>
      ),
    });
  }

  return (
    <>
      {action.hideActionHeader && <GroupHeader {...props} group={form.group} ending={counts.ending} />}
      {isNew ? groupTab : <Tabs label={text.label('group')} tabs={tabs} open={tab} onOpen={openTab} />}
    </>
  );
}

function countsOf(group: EditedGroup | null): Pick<EditedGroup, 'members' | 'inactive' | 'ending'> {
  const { members = 0, inactive = 0, ending = 0 } = group ?? {};
  return { members, inactive, ending };
}

/** The page of one group, for the actions `new`, `edit` and `show`: tabs **Group**, **Users** and **History**. */
export default inPanel<ActionProps>(EditorOf);
