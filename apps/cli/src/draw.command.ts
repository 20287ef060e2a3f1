import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { say, type Io } from './output.js';

/** `draw`: the charts of a workflow as pictures, its clocks and duties as tables. */
export function registerDraw(program: Command, io: Io): void {
  program
    .command('draw <workflow>')
    .description(
      'writes the pictures (SVG, Mermaid) of a workflow, its clocks and its duties into a folder',
    )
    .requiredOption('--into <folder>', 'the folder; files of the same names are replaced')
    .action((workflow: string, { into }: { into: string }) => draw(workflow, into, io));
}

async function draw(workflow: string, folder: string, io: Io): Promise<void> {
  const { compile } = await import('#libs/workflow-kit');
  const { chartPictures, workflowTables } = await import('#libs/pictures');
  const { workflowNamed } = await import('./workflows.js');
  const compiled = compile(workflowNamed(workflow));
  await mkdir(folder, { recursive: true });
  for (const { name, mermaid, svg, boxes } of await chartPictures(compiled)) {
    await writeFile(join(folder, `${name}.mmd`), mermaid);
    await writeFile(join(folder, `${name}.svg`), svg);
    say(io, `${name}: ${String(boxes)} boxes`);
  }
  for (const [file, table] of workflowTables(compiled)) await writeFile(join(folder, file), table);
}
