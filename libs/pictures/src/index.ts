export { chartPictures, type Picture } from './chart-pictures.js';
export { workflowTables } from './workflow-tables.js';
