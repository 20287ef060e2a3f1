import type { CompiledWorkflow } from '#libs/workflow-kit';
import { propertiesOf } from './check-mapping.js';
import { InvalidSource } from './import-error.js';
import { servedColumns, type SourceFile } from './read-source.js';

/**
 * Columns of dates served speak of events by their names: a misspelt one would give no clock its origin,
 * and nobody would notice.
 *
 * @throws InvalidSource naming every column whose event, or whose property of it, is unknown
 */
export function refuseUnknownServed(
  workflow: CompiledWorkflow,
  files: readonly SourceFile[],
): void {
  const problems = files.flatMap(({ mapped, columns }) =>
    servedColumns(mapped)
      .flatMap((start) => columns.filter((column) => isUnknown(workflow, start, column)))
      .map(
        (column) =>
          `${mapped.name}: the column '${column}' names no event of ${workflow.id}, or nothing that it ` +
          'carries; correct the name',
      ),
  );
  if (problems.length > 0) throw new InvalidSource(problems);
}

function isUnknown(workflow: CompiledWorkflow, start: string, column: string): boolean {
  if (!column.startsWith(start)) return false;
  const { events } = workflow.definition;
  const [event = '', property] = column.slice(start.length).split('.');
  const type = Object.hasOwn(events, event) ? events[event] : undefined;
  if (type === undefined) return true;
  return property !== undefined && !propertiesOf(type).includes(property);
}
