import { Option, type Command } from 'commander';
import type { Definition, DurationStore, Scope } from '#libs/durations';
import type { OpenEngine } from '#libs/engine';
import { endOfLondonDay, londonDayOf } from '#libs/working-time';
import { dayOf } from './day-argument.js';
import type { DatabaseOptions } from './engine-options.js';
import { withEngine } from './engine-context.js';
import { BAD_INPUT, CliError } from './output.js';
import { yamlFile } from './yaml-file.js';

/** As of when something is asked, and where the store is kept. */
export interface ScopeOptions extends Omit<DatabaseOptions, 'clock'> {
  readonly asAt?: string;
  readonly known?: 'now' | 'then';
  readonly store?: string;
}

/** Adds what every question about durations takes. `--clock` is one of a case here: time is not turned. */
export const withScopeOptions = (command: Command): Command =>
  command
    .option('--database <address>', 'path of an SQLite file, or a postgres:// address')
    .option('--json', 'answer with one JSON object')
    .option('--as-at <day>', 'the last day that counts: what happened later has not happened')
    .addOption(
      new Option('--known <when>', 'what is known now about that day, or what was known then')
        .choices(['now', 'then'])
        .default('now'),
    )
    .option('--store <file>', 'keep the columns in a file, and only read what has changed since');

/** An open store and what it was filled from. */
export interface Durations {
  readonly open: OpenEngine;
  readonly store: DurationStore;
  readonly scope: Scope;
}

/** Fills a store from the database, does the work, and closes both. */
export async function withDurations<T>(
  options: ScopeOptions,
  work: (durations: Durations) => Promise<T>,
): Promise<T> {
  const { openDurationStore } = await import('#libs/durations');
  const { database } = options;
  return withEngine(
    database === undefined ? {} : { database },
    async ({ open }) => {
      const { dataSource, laws } = open;
      const store = await openDurationStore({
        ...{ dataSource, calendar: () => laws.calendar(laws.currentCalendar) },
        nameOf: (_, reference) => reference,
        ...(options.store === undefined ? {} : { path: options.store }),
      });
      try {
        await store.refresh();
        return await work({ open, store, scope: scopeOf(options, open) });
      } finally {
        store.close();
      }
    },
    { mustExist: true },
  );
}

function scopeOf({ asAt, known }: ScopeOptions, open: OpenEngine): Scope {
  const today = londonDayOf(open.now());
  const day = asAt === undefined ? null : dayOf('--as-at', asAt);
  if (day !== null && day > today) {
    throw new CliError(BAD_INPUT, `--as-at: ${day} is still to come; give a day up to ${today}`);
  }
  if (known !== 'then') return { asAt: { day, known: null }, today };
  if (day === null) {
    throw new CliError(BAD_INPUT, '--known: then needs a day; give --as-at as well');
  }
  return { asAt: { day, known: endOfLondonDay(day) - 1 }, today };
}

/** A definition by its name, or read from the file of one. */
export async function definitionOf(metric: string): Promise<Definition> {
  const { BUILT_IN, definitionNamed, readDefinition } = await import('#libs/durations');
  if (/\.(ya?ml|json)$/.test(metric)) return readDefinition(await yamlFile('--metric', metric));
  const found = definitionNamed(metric);
  if (found !== null) return found;
  const known = Object.keys(BUILT_IN).join(', ');
  throw new CliError(
    BAD_INPUT,
    `--metric: there is no metric ${metric}; give one of ${known}, stage:<path>, clock:<name>, or the file of one`,
  );
}
