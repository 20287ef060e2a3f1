import type { DataSource } from 'typeorm';
import { parquetOf } from '#libs/durations';
import { streamBeside, streamCases, type StreamedCase, type StreamOptions } from '#libs/engine';
import { ocelOf } from './ocel.js';
import { csvOf, tableOf } from './table.js';
import { xesOf } from './xes.js';

/** What cases can be written as. */
export const LOG_FORMATS = ['csv', 'parquet', 'xes', 'ocel'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface LogOptions extends StreamOptions {
  readonly format: LogFormat;
}

/** Cases and events that went into a file. */
export interface LogCounts {
  cases: number;
  events: number;
}

/** A log of cases on its way. It is read a page at a time, as fast as it is taken. */
export interface CaseLog {
  /** Text in UTF-8, or bytes as they are. */
  readonly parts: AsyncIterable<string | Uint8Array>;
  /** Complete once the parts have ended. */
  readonly counts: Readonly<LogCounts>;
}

/** The cases that are open to the viewer, with what happened in them, as a file. */
export function caseLog(dataSource: DataSource, options: LogOptions): CaseLog {
  const counts: LogCounts = { cases: 0, events: 0 };
  const read = { ...options, recorded: new Set<string>() }; // one file is one read, however often it walks
  const cases = () => streamCases(dataSource, read);
  const counted = () => countedIn(counts, cases());
  switch (options.format) {
    case 'csv':
      return { counts, parts: csvOf(counted()) };
    case 'parquet':
      return { counts, parts: parquetOf(tableOf(counted())) };
    case 'xes':
      return { counts, parts: xesOf(counted()) };
    case 'ocel': {
      const matters = () => streamBeside(dataSource, 'matter', options);
      const officers = () => streamBeside(dataSource, 'officer', options);
      return { counts, parts: ocelOf({ cases: counted, matters, officers }) };
    }
  }
}

/** Counts from the beginning each time: an object-centric log walks the cases twice. */
async function* countedIn(
  counts: LogCounts,
  cases: AsyncIterable<StreamedCase>,
): AsyncGenerator<StreamedCase> {
  Object.assign(counts, { cases: 0, events: 0 });
  for await (const each of cases) {
    counts.cases += 1;
    counts.events += each.facts.length;
    yield each;
  }
}
