export * from './caseload.js';
export type * from './demo-case.js';
export { heldCaseload, type HeldCaseload } from './caseload-register.js';
export { seedDemonstration, type Seeding } from './seed-demonstration.js';
