import type { WriteSet } from '#libs/persistence';
import type { BenchDatabase } from './bench-databases.js';
import { enginePass, recordedWrites, type EnginePass } from './engine-pass.js';
import { floorRate, writesOf } from './floor.js';
import { IN_FLIGHT, median, type InFlight, type Row, type Size } from './measures.js';

/** Connections that the engine's own pool holds on PostgreSQL. */
const POOL = 8;

interface Round {
  readonly inFlight: InFlight;
  readonly pass: EnginePass;
  readonly floor: number;
}

/**
 * Events a second through the engine with everything on, beside the bare driver writing the same rows.
 * Engine and floor take turns, so that a noisy neighbour disturbs both; medians over the rounds.
 */
export async function engineBench(database: BenchDatabase, size: Size): Promise<Row[]> {
  const writes = await warmUp(database, size);
  const rounds: Round[] = [];
  for (let round = 0; round < size.rounds; round += 1) {
    for (const inFlight of IN_FLIGHT) {
      const pass = await onFresh(database, (address) =>
        enginePass(address, { cases: size.cases[inFlight], inFlight }),
      );
      const connections = database.name === 'SQLite' || inFlight === 1 ? 1 : POOL;
      rounds.push({ inFlight, pass, floor: await floorRate(database, writes, connections) });
    }
  }
  return [rowsPerEvent(database, writes), ...IN_FLIGHT.map((n) => rowOf(database, rounds, n))];
}

/** The first pass is not measured: the compiler is still at work. What it wrote is what the floor will write. */
const warmUp = (database: BenchDatabase, size: Size): Promise<WriteSet[]> =>
  onFresh(database, (address) => recordedWrites(address, size.cases[8]));

async function onFresh<T>(
  database: BenchDatabase,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const address = await database.fresh();
  const result = await work(address);
  await database.drop(address);
  return result;
}

function rowsPerEvent({ name }: BenchDatabase, writes: readonly WriteSet[]): Row {
  const rows = writes.reduce((sum, set) => sum + writesOf(set).length, 0);
  return {
    measure: 'rows written by an event (one fact put to one case)',
    ...{ database: name, value: rows / writes.length, unit: 'rows' },
  };
}

const AIMS: Readonly<Record<string, string>> = {
  'SQLite 32': 'ratio >= 1',
  'PostgreSQL 32': '>= 1,400',
};

function rowOf({ name }: BenchDatabase, rounds: readonly Round[], inFlight: InFlight): Row {
  const own = rounds.filter((round) => round.inFlight === inFlight);
  const middle = (of: (round: Round) => number): number => median(own.map(of));
  const aim = AIMS[`${name} ${String(inFlight)}`];
  return {
    measure: `events through the engine, ${String(inFlight)} in flight`,
    ...{ database: name, value: middle(({ pass }) => pass.perSecond), unit: 'per second' },
    floor: middle(({ floor }) => floor),
    ratio: middle(({ pass, floor }) => pass.perSecond / floor),
    p50: middle(({ pass }) => pass.p50),
    p99: middle(({ pass }) => pass.p99),
    cpu: middle(({ pass }) => pass.cpu),
    ...(aim === undefined ? {} : { aim }),
  };
}
