import type { DataSource } from 'typeorm';
import { streamCases, type StreamOptions } from '#libs/engine';
import { type ProcessFound, publishedProcess, tallyProcess } from '#libs/process';
import { toDayNumber } from '#libs/working-time';

/**
 * The process behind the cases that are open to the viewer: facts in their order, in calendar days; what is
 * done to clocks and desks is no step of it. For publication, only ways that `least` cases or more went.
 */
export async function processOf(
  dataSource: DataSource,
  { least, ...options }: StreamOptions & { readonly least?: number },
): Promise<ProcessFound> {
  const tally = least === undefined ? tallyProcess() : publishedProcess(least);
  for await (const { reference, facts } of streamCases(dataSource, options)) {
    const steps = facts
      .filter(({ kind }) => kind === 'fact')
      .map(({ type, occurredOn }) => ({ activity: type, at: toDayNumber(occurredOn) }));
    tally.add({ case: reference, steps });
  }
  return tally.found();
}
