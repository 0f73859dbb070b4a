import { useState } from 'react';
import { type ActionFault } from '../../contract/index.js';
import { localFault } from './local-fault.js';
import { usePanel } from './panel-context.js';

export interface ReasonState {
  reason: string;
  setReason: (reason: string) => void;
  required: boolean;
  /** The fault to show where a reason is needed and none is written; null otherwise. */
  missing: ActionFault | null;
}

const MISSING = localFault('REASON_REQUIRED', {}, 'reason');

/**
 * The reason for a change.
 *
 * @param administrators whether the change is about Administrators
 */
export function useReason(administrators = false): ReasonState {
  const { reasons } = usePanel();
  const [reason, setReason] = useState('');
  const required = reasons === 'required' || (reasons === 'administrators' && administrators);
  return { reason, setReason, required, missing: required && reason.trim() === '' ? MISSING : null };
}

/** A fault of the reason, which is shown at its field. */
export const isOfReason = (fault: ActionFault | null): boolean => fault?.field === 'reason';
