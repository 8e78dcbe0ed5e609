/** Who may see what, on which ground, and who has seen it. */
export { type Access, type AccessOptions, createAccess } from './access.ts';
export { createGate, type GateOptions } from './gate.ts';
export { accessMigrations, prepareAccess } from './prepare.ts';
export { scopesAllow } from './roles/scopes.ts';
