import {
  type ImportEvent,
  type ImportState,
  NOTHING_CHOSEN,
  importReducer,
  mayAskAgain,
} from '../../../src/admin/components/features/transfer/import-state.js';
import { localFault } from '../../../src/admin/components/shared/local-fault.js';
import type { ImportReport } from '../../../src/admin/contract/index.js';

const file = { name: 'groups.json', size: 2, base64: 'e30=' };
const source = { name: 'groups.json', size: 2 } as File;
const report = (fingerprint: string, more: Partial<ImportReport> = {}) =>
  ({ fingerprint, kind: 'planned', ...more }) as ImportReport;
const fault = (code: string, data = {}) => ({ fault: localFault(code, data) });
const modes = { replace: 'disabled', unknown: 'drop' } as const;

const after = (...events: ImportEvent[]): ImportState => events.reduce(importReducer, NOTHING_CHOSEN);
const CHOSEN: ImportEvent[] = [
  { kind: 'modes', modes },
  { kind: 'chosen', source },
  { kind: 'read', file },
];
const PLANNED: ImportEvent[] = [
  ...CHOSEN,
  { kind: 'planAsked', modes },
  { kind: 'planAnswered', answer: { report: report('first') } },
  { kind: 'ticked', places: [3, 4], on: false },
];

describe('What the popup of an import knows', () => {
  it('is the file and its choices, while the file is read', () => {
    expect(after(...CHOSEN.slice(0, 2))).toEqual({
      ...NOTHING_CHOSEN,
      modes,
      chosen: source,
      busy: { step: 'reading' },
    });
  });

  it('is the plan, once it is there', () => {
    expect(after(...PLANNED)).toMatchObject({ file, report: report('first'), fault: null, busy: null });
  });

  it('is the plan before, while another one is made', () => {
    const other = { replace: 'enabled', unknown: 'refuse' } as const;
    expect(after(...PLANNED, { kind: 'planAsked', modes: other })).toMatchObject({
      modes: other,
      report: report('first'),
      busy: { step: 'sending' },
    });
  });

  it('is the fault and no plan, if no plan can be made', () => {
    const failed = { kind: 'planAnswered', answer: fault('DOCUMENT_INVALID') } as const;
    expect(after(...PLANNED, failed)).toMatchObject({ report: null, fault: { code: 'DOCUMENT_INVALID' } });
  });

  it('is what was done, once it is', () => {
    const done = report('first', { kind: 'done' });
    const saved = { kind: 'saveAnswered', answer: { report: done } } as const;
    expect(after(...PLANNED, { kind: 'saveAsked' }).busy).toEqual({ step: 'saving' });
    expect(after(...PLANNED, { kind: 'saveAsked' }, saved)).toMatchObject({ report: done, busy: null });
  });

  it('is the plan that was saved, if the save was done before', () => {
    const repeated = report('unknown', { kind: 'repeated' });
    expect(after(...PLANNED, { kind: 'saveAnswered', answer: { report: repeated } }).report).toEqual(
      report('first', { kind: 'done' }),
    );
  });

  it('is both plans, where the groups moved', () => {
    const moved = {
      kind: 'saveAnswered',
      answer: fault('PLAN_MOVED', { report: report('second') }),
    } as const;
    const state = after(...PLANNED, moved);
    expect(state).toMatchObject({
      before: report('first'),
      report: report('second'),
      fault: null,
      lost: false,
    });
    expect(importReducer(state, { kind: 'planAsked', modes }).before).toBeNull();
  });

  it.each([
    ['NETWORK', true],
    ['SERVER', true],
    ['GRANT_CEILING', false],
  ])('is the plan and the fault %s, if a save failed; it may have been carried out: %s', (code, lost) => {
    const state = after(...PLANNED, { kind: 'saveAnswered', answer: fault(code) });
    expect(state).toMatchObject({ report: report('first'), fault: { code }, lost });
    expect(mayAskAgain(state)).toBe(!lost);
    expect(importReducer(state, { kind: 'saveAnswered', answer: { report: report('first') } })).toMatchObject(
      {
        fault: null,
        lost: false,
      },
    );
  });

  it('is which groups are left out', () => {
    expect([...after(...PLANNED).left]).toEqual([3, 4]);
    expect([...after(...PLANNED, { kind: 'ticked', places: [3], on: true }).left]).toEqual([4]);
  });

  it('is no more than the choices, when another file comes', () => {
    expect(after(...PLANNED, { kind: 'forgotten' })).toEqual({ ...NOTHING_CHOSEN, modes });
    expect(after(...PLANNED, { kind: 'chosen', source }).left.size).toBe(0);
  });

  it('may be asked for again only where the file is right', () => {
    const refused = { kind: 'refused', fault: localFault('FILE_TOO_LARGE') } as const;
    expect(mayAskAgain(after(...CHOSEN.slice(0, 2), refused))).toBe(false);
    expect(mayAskAgain(after(...CHOSEN, { kind: 'planAnswered', answer: fault('DOCUMENT_INVALID') }))).toBe(
      false,
    );
    expect(mayAskAgain(after(...CHOSEN, { kind: 'planAnswered', answer: fault('NETWORK') }))).toBe(true);
    expect(mayAskAgain(after(...PLANNED))).toBe(false);
  });
});
