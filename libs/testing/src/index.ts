export { type Browser, openBrowser, type Page, postOf } from './browser.js';
export { eachDatabase, onPostgres } from './each-database.js';
export { openPostOffice, type PostOffice, type Received } from './post-office.js';
export { longForm, seed, seededRandom } from './repeatable.js';
export type { Random } from './repeatable.js';
export { describeWithSharedData, sharedData } from './shared-data.js';
export { temporaryFolder } from './temporary-folder.js';
export type { DatabaseName, TestDatabase } from './test-database.js';
export { TestSetupError } from './test-setup.error.js';
