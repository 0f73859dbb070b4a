import { useState } from 'react';
import { h } from './ui/h.js';
import { type ActionProps } from './adminjs.js';
import { type ActionFault, type ReasonsOption } from '../contract/index.js';
import { ConfirmDialog } from './shared/ConfirmDialog.js';
import { OverList } from './shared/OverList.js';
import { toNumber } from './shared/params.js';
import { inPanel, usePanel, WithReasons } from './shared/panel-context.js';
import { useBack, useOpenGroup } from './shared/use-leave.js';

function Duplicate(props: ActionProps) {
  const { text, api } = usePanel();
  const { resource, record } = props;
  const back = useBack(resource.id);
  const openGroup = useOpenGroup(resource.id);
  const original = String(record?.params.caption ?? '');
  const [caption, setCaption] = useState(String(record?.params.copyCaption ?? original));

  const duplicate = async (reason: string): Promise<ActionFault | null> => {
    const answer = await api.duplicate(record?.id ?? '', { caption, reason });
    if (answer.fault) return answer.fault;
    openGroup(answer.saved.group.id, {
      message: 'successfullyDuplicated',
      type: 'success',
      resourceId: resource.id,
      options: { caption: answer.saved.group.caption, original },
    });
    return null;
  };

  return (
    <OverList {...props}>
      <WithReasons reasons={record?.params.reasons as ReasonsOption | undefined}>
        <ConfirmDialog
          asksReason
          title={text.label('duplicateTitle', { caption: original })}
          confirm={text.button('duplicate')}
          kind="main"
          disabled={caption.trim() === ''}
          onConfirm={duplicate}
          onClose={back}
        >
          <p>{text.message('duplicateHint', { count: toNumber(record?.params.permissions) })}</p>
          <label className="gr-field">
            <span className="gr-field-label">{text.label('caption')}</span>
            <input
              className="gr-input"
              data-autofocus
              autoComplete="off"
              value={caption}
              onChange={(event) => setCaption(event.target.value)}
            />
          </label>
        </ConfirmDialog>
      </WithReasons>
    </OverList>
  );
}

/** The popup that asks for the caption of a copy. Then it opens the copy. */
export default inPanel<ActionProps>(Duplicate);
