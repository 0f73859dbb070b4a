export { DeclaredService, type Drift } from './declared.service.js';
export { readDeclared } from './read-declared.js';
