import { h } from './ui/h.js';
import { Breadcrumbs, type ActionProps } from './adminjs.js';
import { type MatrixView } from '../contract/index.js';
import { useTab } from './features/editor/use-tab.js';
import { CompareTab } from './features/permissions/CompareTab.js';
import { MatrixTab } from './features/permissions/MatrixTab.js';
import { PermissionsTab } from './features/permissions/PermissionsTab.js';
import { ReportTab } from './features/permissions/ReportTab.js';
import { UsersTab } from './features/permissions/UsersTab.js';
import { Waiting } from './shared/Waiting.js';
import { inPanel, usePanel, WithLinks, WithWords } from './shared/panel-context.js';
import { useMatrix } from './shared/use-matrix.js';
import { PageHead } from './ui/PageHead.js';
import { Page } from './ui/Root.js';
import { Tabs } from './ui/Tabs.js';

function Permissions({ resource, action }: ActionProps) {
  const { text } = usePanel();
  const { matrix, fault } = useMatrix();
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} />
      <PageHead>
        <h2>{text.label('permissions')}</h2>
      </PageHead>
      <Waiting for={matrix} fault={fault} />
      {matrix && (
        <WithWords catalogue={matrix.catalogue}>
          <WithLinks may={matrix.may} usersResourceId={matrix.usersResourceId}>
            <PermissionTabs matrix={matrix} />
          </WithLinks>
        </WithWords>
      )}
    </Page>
  );
}

function PermissionTabs({ matrix }: { matrix: MatrixView }) {
  const { text } = usePanel();
  const tabs = [
    { id: 'permissions', words: text.label('permissions'), content: <PermissionsTab matrix={matrix} /> },
    {
      id: 'users',
      words: text.label('users'),
      content: <UsersTab total={matrix.permissions.length} />,
    },
    { id: 'matrix', words: text.label('matrix'), content: <MatrixTab matrix={matrix} /> },
    { id: 'compare', words: text.label('compare'), content: <CompareTab groups={matrix.groups} /> },
    ...(matrix.members ? [{ id: 'report', words: text.label('report'), content: <ReportTab /> }] : []),
  ];
  const [open, onOpen] = useTab(
    tabs.slice(1).map(({ id }) => id),
    'permissions',
  );
  return <Tabs label={text.label('permissions')} {...{ tabs, open, onOpen }} />;
}

/** The **Permissions** page: every permission, who has it, and which group gives it. */
export default inPanel<ActionProps>(Permissions);
