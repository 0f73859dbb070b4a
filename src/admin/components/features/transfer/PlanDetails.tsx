import { h } from '../../ui/h.js';
import { type UnknownMode } from '../../../contract/index.js';
import { KeyList, type Sign } from '../../shared/KeyList.js';
import { descriptionText } from '../../shared/description-text.js';
import { usePanel } from '../../shared/panel-context.js';
import { type PlanRow } from './plan-view.js';
import { DetailsBox } from './PlanDetails.styles.js';

interface Props {
  row: PlanRow;
  unknown: UnknownMode;
}

/** The permissions that a group gains and loses, and what prevents its import. */
export function PlanDetails({ row: { group, before }, unknown }: Props) {
  const { text } = usePanel();
  const { added, removed, beyond, members, outcome, descriptionChange } = group;
  const apart = new Set([...beyond, ...group.unknown]);
  const out = new Set(beyond);
  const parts: [string, [Sign, string[]][]][] = [
    [
      text.label('beyondKeys'),
      [
        ['+', added.filter((key) => out.has(key))],
        ['−', removed.filter((key) => out.has(key))],
      ],
    ],
    [text.label('addedKeys'), [['+', added.filter((key) => !apart.has(key))]]],
    [text.label('removedKeys'), [['−', removed.filter((key) => !apart.has(key))]]],
    [text.label(`unknownKeys_${unknown}`), [['?', group.unknown]]],
  ];
  return (
    <DetailsBox>
      {before && (
        <p>
          {text.label('plannedBefore', {
            outcome: text.label(`outcome_${before.outcome}`),
            added: before.added.length,
            removed: before.removed.length,
          })}
        </p>
      )}
      {outcome === 'rename' && <p>{text.message('renamed', { ...group })}</p>}
      {group.before !== undefined && (
        <p>{text.label('captionChange', { before: group.before, after: group.target })}</p>
      )}
      {descriptionChange && <p>{descriptionText(text, descriptionChange.before, descriptionChange.after)}</p>}
      {members > 0 && <p>{text.message('membersStay', { count: members })}</p>}
      {parts
        .filter(([, lists]) => lists.some(([, keys]) => keys.length > 0))
        .map(([title, lists]) => (
          <section key={title}>
            <h4>{title}</h4>
            <ul>
              {lists.map(([sign, keys]) => (
                <KeyList key={sign} plain sign={sign} keys={keys} />
              ))}
            </ul>
          </section>
        ))}
    </DetailsBox>
  );
}
