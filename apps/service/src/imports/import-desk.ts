import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable, UnprocessableEntityException } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { shippedFile } from '#libs/config';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { mappingNamed, startImport, type Mapping } from '#libs/import';
import { DEFAULTS, type Defaults } from '../defaults.js';
import type { ImportBody } from './imports.dto.js';

/** Runs imports that came in by the door, each by itself; a stop of the service leaves them to be run again. */
@Injectable()
export class ImportDesk implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(DEFAULTS) private readonly defaults: Defaults,
  ) {}

  /** Begins an import, and gives the id of its job. Throws `InvalidSource`, and 422 for a file nobody reads. */
  async begin({ mapping: name, files, dryRun = false }: ImportBody, key: string): Promise<string> {
    const mapping = mappingNamed(fileURLToPath(shippedFile('mappings')), name);
    if (mapping === null)
      throw unfit(
        'mapping',
        `there is no shipped mapping ${name.slice(0, 40)}`,
        'name one that is',
      );
    refuseUnread(mapping, files);
    const path = await mkdtemp(join(tmpdir(), 'probity-import-'));
    const clear = () => rm(path, { recursive: true, force: true });
    try {
      for (const file of files) await writeFile(join(path, file.name), file.text);
      const request = { mapping, path, dryRun, ...this.defaults, signal: this.stopping.signal };
      const { id, finished } = await startImport(this.open, request, key);
      this.keep(finished.finally(clear));
      return id;
    } catch (error) {
      await clear();
      throw error;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private keep(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }
}

/** A name that the mapping does not know is no file of it; nor is a path. */
function refuseUnread({ files: known }: Mapping, files: ImportBody['files']): void {
  const names = known.map(({ name }) => name);
  const other = files.find(({ name }) => !names.includes(name));
  if (other === undefined) return;
  const problem = `the mapping reads ${names.join(', ')}, and no ${other.name.slice(0, 40)}`;
  throw unfit('files', problem, 'send those and no others');
}

const unfit = (field: string, problem: string, remedy: string): UnprocessableEntityException =>
  new UnprocessableEntityException({
    message: `${field}: ${problem}; ${remedy}`,
    errors: [{ field, problem, remedy }],
  });
