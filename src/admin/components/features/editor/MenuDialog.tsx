import { Fragment, h } from '../../ui/h.js';
import { Icon } from '../../adminjs.js';
import { Action } from '../../ui/Action.js';
import { Dialog } from '../../ui/Dialog.js';
import { Waiting } from '../../shared/Waiting.js';
import { useAnswer } from '../../shared/use-answer.js';
import { usePanel } from '../../shared/panel-context.js';
import { MenuPreview } from './MenuDialog.styles.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  /** Null for a group that isn't created yet. */
  groupId: number | null;
  caption: string;
  /** The ticks as they are now, saved or not. */
  permissions: readonly string[];
  onClose: () => void;
}

/** **Menu**: what the users of a group see in the main menu, and the buttons on each page. Nothing is changed here. */
export function MenuDialog({ groupId, caption, permissions, onClose }: Props) {
  const { text } = usePanel();
  const { answer, fault } = useAnswer((api) => api.menu(groupId, permissions), [groupId, permissions]);
  const pages = answer?.pages ?? [];
  return (
    <Dialog
      title={text.label('menuOf', { caption })}
      closeLabel={text.button('close')}
      onClose={onClose}
      footer={
        <>
          <span className="gr-grow gr-quiet gr-small">{text.message('menuHint')}</span>
          <Action data-autofocus onClick={onClose}>
            {text.button('close')}
          </Action>
        </>
      }
    >
      <Waiting for={answer} fault={fault} />
      {answer && answer.items.length + pages.length === 0 && (
        <p className="gr-empty">
          <strong>{text.message('menuEmpty')}</strong>
          {text.message('menuEmptyHint')}
        </p>
      )}
      {answer && (
        <MenuPreview>
          {answer.items.map(({ name, icon, resources }) => (
            <li key={name}>
              <strong className="gr-line">
                {icon && (
                  <span className="gr-quiet" aria-hidden="true">
                    <Icon icon={icon} />
                  </span>
                )}
                {text.category(name)}
              </strong>
              <ul>
                {resources.map(({ resourceId, buttons }) => (
                  <li key={resourceId} className="gr-line">
                    <span className="gr-menu-item">
                      {text.subject({ subject: resourceId, label: resourceId, resourceId })}
                    </span>
                    {buttons.map((button) => (
                      <Pill key={button.name}>{text.hostAction(button.name, button.label, resourceId)}</Pill>
                    ))}
                    {buttons.length === 0 && (
                      <span className="gr-quiet gr-small">{text.label('onlyLook')}</span>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
          {pages.length > 0 && (
            <li>
              <strong>{text.label('menuPages')}</strong>
              <ul>
                {pages.map((name) => (
                  <li key={name}>{text.subject({ subject: `page.${name}`, label: name })}</li>
                ))}
              </ul>
            </li>
          )}
        </MenuPreview>
      )}
    </Dialog>
  );
}
