export { chartPictures, type Picture } from './chart-pictures.js';
export { clockTableMarkdown } from './clock-table.js';
