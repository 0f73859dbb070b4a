import React from 'react';
import { type LossView } from '../../../contract.js';
import { LossText } from '../../shared/LossText.js';

interface Props {
  loss: LossView;
  gain: LossView;
  /** The text if nobody loses anything. None where nothing is taken. */
  nobody?: string | null;
}

/** Who could no longer do what, and who could do more. */
export function PlanEffects({ loss, gain, nobody = null }: Props) {
  return (
    <>
      {loss.users > 0 && <LossText loss={loss} nobody="" />}
      {loss.users === 0 && nobody !== null && <p>{nobody}</p>}
      {gain.users > 0 && <LossText gains loss={gain} nobody="" />}
    </>
  );
}
