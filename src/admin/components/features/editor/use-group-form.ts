import { useCallback, useMemo, useRef, useState } from 'react';
import { type NoticeMessage } from '../../adminjs.js';
import {
  type ActionFault,
  type EditedGroup,
  type EditorData,
  type EffectView,
} from '../../../contract/index.js';
import { concerns } from '../../shared/EffectText.js';
import { localFault } from '../../shared/local-fault.js';
import { usePanel } from '../../shared/panel-context.js';
import { type ReasonState, useReason } from '../../shared/use-reason.js';
import { changesOf, indexCatalogue, rightsOf } from './rights-state.js';
import { RightsStore } from './rights-store.js';
import { useRights } from './use-rights.js';

export interface GroupForm {
  group: EditedGroup | null;
  store: RightsStore;
  caption: string;
  setCaption: (caption: string) => void;
  captionChanged: boolean;
  description: string;
  setDescription: (description: string) => void;
  descriptionChanged: boolean;
  /** The reason for the next save. */
  why: ReasonState;
  unsaved: boolean;
  saving: boolean;
  fault: ActionFault | null;
  save: () => void;
  /** Who loses and gains what by the save that waits for confirmation. */
  losing: EffectView | null;
  /** Answers the question whether to save, although users lose something. */
  confirm: (yes: boolean) => void;
  discard: () => void;
  /** Takes over what somebody else saved. The changes made here are kept on top, or dropped. */
  takeOver: (keep: boolean) => void;
}

interface Options {
  data: EditorData;
  reload: () => Promise<EditorData | null>;
  onSaved: (group: EditedGroup, notice: NoticeMessage | undefined) => void;
}

const keysOf = (group: EditedGroup | null): string[] =>
  group ? [...group.permissions, ...group.dormant] : [];

const EMPTY_CAPTION = localFault('CAPTION_INVALID', { reason: 'empty' }, 'caption');

/** The group as it is being edited: caption, ticks, and the server's answer to the last save. */
export function useGroupForm({ data, reload, onSaved }: Options): GroupForm {
  const { api } = usePanel();
  const [group, setGroup] = useState(data.group);
  const [caption, setCaption] = useState(data.group?.caption ?? '');
  const [description, setDescription] = useState(data.group?.description ?? '');
  const why = useReason();
  const { reason, setReason, missing } = why;
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<ActionFault | null>(null);
  const [losing, setLosing] = useState<EffectView | null>(null);
  const busy = useRef(false);

  const store = useMemo(() => {
    const index = indexCatalogue(data.catalogue);
    const keys = data.group?.administrators ? index.permissions.map(({ key }) => key) : keysOf(data.group);
    return new RightsStore(index, rightsOf(keys));
  }, [data]);
  const ticksChanged = useRights(store, ({ initial, granted }) => {
    return (
      initial !== granted && (initial.size !== granted.size || [...granted].some((key) => !initial.has(key)))
    );
  });
  const captionChanged = caption !== (group?.caption ?? '');
  const descriptionChanged = description !== (group?.description ?? '');
  const unsaved = captionChanged || descriptionChanged || ticksChanged;

  const working = useCallback(async (work: () => Promise<ActionFault | null>) => {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    const refused = await work();
    busy.current = false;
    setSaving(false);
    setFault(refused);
  }, []);

  const write = useCallback(async (): Promise<ActionFault | null> => {
    const answer = await api.save(group?.id ?? null, {
      caption,
      description,
      reason,
      permissions: [...store.getState().granted].sort(),
      ...(group ? { version: group.version } : {}),
    });
    if (answer.fault) return answer.fault;
    const saved = answer.saved.group;
    setGroup(saved);
    setCaption(saved.caption);
    setDescription(saved.description);
    setReason('');
    store.adopt(keysOf(saved));
    onSaved(saved, answer.notice);
    return null;
  }, [api, caption, description, group, onSaved, reason, setReason, store]);

  /** Saves the group. If users lose something, this asks for confirmation first. */
  const save = useCallback(async (): Promise<ActionFault | null> => {
    if (caption.trim() === '') return EMPTY_CAPTION;
    if (missing) return { ...missing };
    const { added, removed } = changesOf(store.getState());
    if (!group || removed.length === 0) return write();
    const effect = await api.effect({ grants: [{ groupId: group.id, added, removed }] });
    if (effect.fault) return effect.fault;
    if (!concerns(effect.lost)) return write();
    setLosing(effect);
    return null;
  }, [api, caption, group, missing, store, write]);

  const discard = useCallback(() => {
    store.discard();
    setCaption(group?.caption ?? '');
    setDescription(group?.description ?? '');
    setReason('');
    setFault(null);
  }, [group, setReason, store]);

  const takeOver = useCallback(
    async (keep: boolean) => {
      const fresh = (await reload())?.group;
      if (!fresh) return;
      if (keep) store.rebase(keysOf(fresh));
      else store.adopt(keysOf(fresh));
      if (!keep || !captionChanged) setCaption(fresh.caption);
      if (!keep || !descriptionChanged) setDescription(fresh.description);
      setGroup(fresh);
      setFault(null);
    },
    [captionChanged, descriptionChanged, reload, store],
  );

  return {
    group,
    store,
    caption,
    setCaption: (next) => {
      setCaption(next);
      if (fault?.field === 'caption') setFault(null);
    },
    captionChanged,
    description,
    setDescription: (next) => {
      setDescription(next);
      if (fault?.field === 'description') setFault(null);
    },
    descriptionChanged,
    why,
    unsaved,
    saving,
    fault,
    save: useCallback(() => void working(save), [save, working]),
    losing,
    confirm: (yes) => {
      setLosing(null);
      if (yes) void working(write);
    },
    discard,
    takeOver: (keep) => void takeOver(keep),
  };
}
