/** Thrown when something runs a chart instead of computing it. */
export class EffectRun extends Error {
  readonly code = 'effect-run';

  constructor() {
    super(
      'An effect of a workflow was run by a started actor. Charts are computed with transition(): put the event to the engine.',
    );
    this.name = 'EffectRun';
  }
}

/** An effect's implementation, which only carries the type of its params. */
export type Effect<P> = (args: unknown, params: P) => void;

function refuse(): never {
  throw new EffectRun();
}

/**
 * The implementation of every effect a chart orders: a name and params for the engine's outbox, never
 * code. `P` is the shape of its params. Throws `EffectRun` if anything ever runs it.
 */
export function effect<P = undefined>(): Effect<P> {
  // One function for all effects, so that `compile` can tell an effect from real code.
  return refuse;
}

export function isEffect(implementation: unknown): boolean {
  return implementation === refuse;
}
