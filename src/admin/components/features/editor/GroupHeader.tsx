import { Fragment, h } from '../../ui/h.js';
import { ActionButton, Breadcrumbs, useNotice, type ActionProps } from '../../adminjs.js';
import { type EditedGroup } from '../../../contract/index.js';
import { Action } from '../../ui/Action.js';
import { PageHead } from '../../ui/PageHead.js';
import { usePanel } from '../../shared/panel-context.js';
import { useExport } from '../transfer/use-export.js';
import { Pill } from '../../ui/Pill.js';

interface Props extends Pick<ActionProps, 'resource' | 'action' | 'record'> {
  group: EditedGroup | null;
  /** How many memberships end soon. */
  ending: number;
}

/** The group's name as the title, and buttons for its other actions. */
export function GroupHeader({ resource, action, record, group, ending }: Props) {
  const { text } = usePanel();
  const addNotice = useNotice();
  const exportGroups = useExport();
  const isDelete = ({ name }: { name: string }) => Number(name === 'delete');
  const others = (record?.recordActions ?? [])
    .filter(({ name }) => name !== action.name)
    .sort((one, other) => isDelete(one) - isDelete(other));
  return (
    <>
      <Breadcrumbs resource={resource} actionName={action.name} {...(record ? { record } : {})} />
      <PageHead>
        <h2>
          {group ? group.caption : text.label('newGroup')}
          {group?.administrators && <Pill tone="primary">{text.label('protected')}</Pill>}
          {ending > 0 && <Pill tone="warn">{text.label('endingCount', { number: ending })}</Pill>}
        </h2>
        {record && (
          <div className="gr-line">
            {others.map((other) =>
              other.name === 'exportOne' ? (
                // The export action leads back to the list. This button stays on the page.
                <Action key={other.name} onClick={() => void exportGroups([record.id]).then(addNotice)}>
                  {text.action(other.label)}
                </Action>
              ) : (
                <ActionButton key={other.name} action={other} resourceId={resource.id} recordId={record.id}>
                  <Action {...(other.name === 'delete' ? { color: 'danger' } : {})}>
                    {text.action(other.label)}
                  </Action>
                </ActionButton>
              ),
            )}
          </div>
        )}
      </PageHead>
    </>
  );
}
