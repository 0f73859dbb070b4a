import { h } from './ui/h.js';
import { type ActionProps, Loader } from './adminjs.js';
import { type ActionFault } from '../contract/index.js';
import { ConfirmDialog } from './shared/ConfirmDialog.js';
import { FaultNote } from './shared/FaultNote.js';
import { EffectText } from './shared/EffectText.js';
import { OverList } from './shared/OverList.js';
import { isTrue } from './shared/params.js';
import { useAnswer } from './shared/use-answer.js';
import { inPanel, usePanel, WithReasons } from './shared/panel-context.js';
import { ReadWords } from './shared/ReadWords.js';
import { useBack, useBackToList } from './shared/use-leave.js';

function Delete(props: ActionProps) {
  const { text, api } = usePanel();
  const { resource, record, records } = props;
  const backToList = useBackToList(resource.id);
  const back = useBack(resource.id);
  const ids = (record ? [record] : (records ?? [])).map(({ id }) => id).join(',');
  const { answer: impact, fault } = useAnswer((api) => api.impact(ids), [ids]);
  const groups = impact?.groups ?? [];
  const members = groups.reduce((count, group) => count + group.members, 0);

  const remove = async (reason: string): Promise<ActionFault | null> => {
    const answer = record
      ? await api.remove(record.id, reason)
      : await api.removeMany(ids.split(','), reason);
    if (answer.fault) return answer.fault;
    backToList({
      message: record ? 'successfullyDeleted' : 'successfullyBulkDeleted_plural',
      type: 'success',
      resourceId: resource.id,
      ...answer.notice,
      options: { count: groups.length, caption: groups[0]?.caption },
    });
    return null;
  };

  const isProtected = (records ?? []).some(({ params }) => isTrue(params.administrators));
  const declared = (records ?? []).find(({ params }) => params.declared !== undefined)?.params;
  const isRefused = isProtected || declared !== undefined;
  return (
    <OverList {...props}>
      <WithReasons reasons={impact?.reasons}>
        <ConfirmDialog
          asksReason
          title={
            groups.length === 1
              ? text.label('deleteOneTitle', { caption: groups[0]?.caption })
              : text.label('deleteTitle', { count: groups.length || ids.split(',').length })
          }
          confirm={text.button('delete')}
          disabled={!impact || isRefused}
          onConfirm={remove}
          onClose={back}
        >
          {!impact && !fault && <Loader />}
          {groups.length > 1 && (
            <ul>
              {groups.map((group) => (
                <li key={group.id}>
                  <strong>{group.caption}</strong>{' '}
                  <span className="gr-quiet">{text.label('usersCount', { count: group.members })}</span>
                </li>
              ))}
            </ul>
          )}
          {isProtected && (
            <p className="gr-note gr-note-warn" role="alert">
              {text.message('ADMINISTRATORS_PROTECTED_delete')}
            </p>
          )}
          {declared && (
            <p className="gr-note gr-note-warn" role="alert">
              {text.message('GROUP_DECLARED', {
                caption: String(declared.caption),
                file: String(declared.declared),
              })}
            </p>
          )}
          {impact && !isRefused && (
            <ReadWords>
              <EffectText
                effect={impact.effect}
                change={{ leave: ids.split(',').map(Number) }}
                nobody={text.message(members === 0 ? 'nobodyLoses' : 'nothingLost')}
              />
            </ReadWords>
          )}
          {fault && <FaultNote fault={fault} />}
        </ConfirmDialog>
      </WithReasons>
    </OverList>
  );
}

/** The popup before groups are deleted: it says who could no longer do what. */
export default inPanel<ActionProps>(Delete);
