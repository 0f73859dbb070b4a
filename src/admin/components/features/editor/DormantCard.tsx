import { h } from '../../ui/h.js';
import { Check } from '../../ui/Check.js';
import { TitledCard } from '../../ui/TitledCard.js';
import { DormantBox, DormantHint } from './DormantCard.styles.js';
import { type RightsStore } from './rights-store.js';
import { usePanel } from '../../shared/panel-context.js';
import { useRights } from './use-rights.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  store: RightsStore;
  /** The dormant keys the group had when it was read. */
  keys: readonly string[];
  readOnly: boolean;
}

/** Permissions that this application doesn't know any more. They can be revoked, but not granted. */
export function DormantCard({ store, keys, readOnly }: Props) {
  const { text } = usePanel();
  const granted = useRights(store, (state) => keys.filter((key) => state.granted.has(key)));
  const kept = new Set(granted);
  return (
    <TitledCard className="gr-card" aria-labelledby="gr-dormant">
      <div className="gr-card-head">
        <h4 id="gr-dormant">{text.label('dormantTitle')}</h4>
        <Pill tone="warn">{keys.length}</Pill>
      </div>
      <DormantHint className="gr-quiet">{text.message('dormantHint')}</DormantHint>
      <DormantBox>
        {keys.map((key) => (
          <label key={key}>
            <Check
              checked={kept.has(key)}
              className={kept.has(key) ? '' : 'gr-removed'}
              disabled={readOnly}
              data-key={key}
              onChange={() => store.set([key], !kept.has(key))}
            />
            <code>{key}</code>
          </label>
        ))}
      </DormantBox>
    </TitledCard>
  );
}
