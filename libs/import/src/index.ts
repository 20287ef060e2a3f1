export { mappingFor, mappingIn, mappingNamed } from './find-mapping.js';
export { importCases, type ImportRequest } from './import-cases.js';
export * from './import-error.js';
export { startImport, type StartedImport } from './start-import.js';
export { type Mapping } from './mapping.js';
export { readMapping } from './read-mapping.js';
export { type CaseChange, type ImportReport, type RowCounts } from './report.js';
