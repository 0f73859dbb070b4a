export { UndoCreation } from './undo-creation.js';
export { UndoDeletion } from './undo-deletion.js';
export { UndoMembers } from './undo-members.js';
export type { LeftAlone, UndoReport, UndoneMember } from './undo-report.js';
export { UndoService, type UndoOptions } from './undo.service.js';
export { UndoUpdate } from './undo-update.js';
