import { existsSync } from 'node:fs';

/** The project's own folder, whether this file runs as it was written or as it was built. */
const PROJECT = ['../../../', '../../../../']
  .map((up) => new URL(up, import.meta.url))
  .find((folder) => existsSync(new URL('package.json', folder)));

/** A file that comes with the program, named from the top of the project. */
export const shippedFile = (path: string): URL => new URL(path, PROJECT);
