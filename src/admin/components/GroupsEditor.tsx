import React, { useCallback, useMemo, useState } from 'react';
import { useNotice, type ActionProps, type NoticeMessage } from 'adminjs';
import { Loader } from '@adminjs/design-system';
import { GroupsActions, type EditedGroup, type EditorData } from '../contract.js';
import { EditorPage } from './editor/EditorPage.js';
import { GroupHeader } from './editor/GroupHeader.js';
import { GroupTab } from './editor/GroupTab.js';
import { Tabs, type Tab } from './editor/Tabs.js';
import { useEditor } from './editor/use-editor.js';
import { useTab } from './editor/use-tab.js';
import { useGroupForm } from './editor/use-group-form.js';
import { useUnsaved } from './editor/use-unsaved.js';
import { GroupsMembers } from './GroupsMembers.js';
import { keyWords } from './common/describe-keys.js';
import { FaultNote } from './common/FaultNote.js';
import { GroupsApi } from './common/groups-api.js';
import { linksOf } from './common/links.js';
import { useBackToList, useOpenGroup } from './common/use-leave.js';
import { useText, type Text } from './common/use-text.js';
import { HistoryList } from './history/HistoryList.js';
import { restoredNotice } from './history/restored-notice.js';

/** The page of one group, for the actions `new`, `edit` and `show`: tabs **Group**, **Users** and **History**. */
export default function GroupsEditor(props: ActionProps) {
  const { resource, record } = props;
  const text = useText(resource.id);
  const api = useMemo(() => new GroupsApi(resource.id), [resource.id]);
  const { data, fault, reload } = useEditor(api, record?.id);

  return (
    <EditorPage>
      {fault && !data && <FaultNote text={text} fault={fault} />}
      {!fault && !data && <Loader />}
      {data && <Editor key={record?.id ?? ''} {...props} text={text} api={api} data={data} reload={reload} />}
    </EditorPage>
  );
}

interface EditorProps extends ActionProps {
  text: Text;
  api: GroupsApi;
  data: EditorData;
  reload: () => Promise<EditorData | null>;
}

function Editor({ text, api, data, reload, ...props }: EditorProps) {
  const { resource, action } = props;
  const addNotice = useNotice();
  const openGroup = useOpenGroup(resource.id);
  const backToList = useBackToList(resource.id);
  const isNew = data.group === null;
  const [tab, openTab] = useTab(isNew ? [] : ['users', 'history']);
  const words = useMemo(() => keyWords(data.catalogue, text), [data.catalogue, text]);
  const links = useMemo(() => linksOf(resource.id, data.may, data.usersResourceId), [data, resource.id]);
  const [members, setMembers] = useState(data.group?.members ?? 0);

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
  const form = useGroupForm({ api, data, reload, onSaved });
  const administrators = form.group?.administrators ?? false;
  const may = isNew ? data.may.create : data.may.update;
  const readOnly = administrators || !may || action.name === GroupsActions.show;
  useUnsaved(form.unsaved && !readOnly && (!isNew || form.group === null), text.message('leaveUnsaved'));

  const placedWords = useMemo(() => keyWords(data.catalogue, text, true), [data.catalogue, text]);
  const groupTab = (
    <GroupTab
      {...{ text, api, words, links }}
      data={data}
      form={form}
      members={members}
      readOnly={readOnly}
      onCancel={() => backToList()}
    />
  );
  const tabs: Tab[] = [{ id: 'group', words: text.label('group'), content: groupTab }];
  if (form.group) {
    const { id, caption, version } = form.group;
    tabs.push({
      id: 'users',
      words: text.label('users'),
      count: members,
      content: <GroupsMembers {...{ text, api, words, links, caption }} groupId={id} onCount={setMembers} />,
    });
    tabs.push({
      id: 'history',
      words: text.label('history'),
      content: (
        <HistoryList
          text={text}
          api={api}
          words={placedWords}
          groupId={id}
          stamp={`${version} ${members}`}
          onRestored={(report) => {
            addNotice(restoredNotice(resource.id, report));
            form.takeOver(true);
          }}
        />
      ),
    });
  }

  return (
    <>
      {action.hideActionHeader && <GroupHeader {...props} text={text} api={api} group={form.group} />}
      {isNew ? groupTab : <Tabs label={text.label('group')} tabs={tabs} open={tab} onOpen={openTab} />}
    </>
  );
}
