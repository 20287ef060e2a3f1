export { chartPictures, type Picture } from './chart-pictures.js';
export { flowChart } from './flow-chart.js';
export { type LaidOut, layOutPicture, picturesOf } from './laid-out.js';
export type { StandingKind } from './scene.js';
export { type Standing, type StandingMark } from './standing.js';
export { survivalChart } from './survival-chart.js';
export { timelineSvg } from './timeline.js';
export type * from './timeline-scene.js';
export { workflowTables } from './workflow-tables.js';
