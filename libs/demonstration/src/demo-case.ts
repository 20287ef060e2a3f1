import type { Actor } from '#libs/engine';
import type { LegalDay } from '#libs/working-time';
import type { Kind } from './calibration.js';

/** A fact of a synthetic case: what happened, and when it came to be written down. */
export interface DemoFact {
  readonly type: string;
  readonly occurredOn: LegalDay;
  /** Never before it happened; a working day. */
  readonly recordedOn: LegalDay;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly reasons?: string;
  /** Name of the clock that a fact about a clock moves: its key is known only once it runs. */
  readonly clock?: string;
}

/** A synthetic case, as far as it has come. */
export interface DemoCase {
  readonly reference: string;
  readonly matter: {
    readonly reference: string;
    readonly kind: Kind;
    readonly cameToAttentionOn: LegalDay;
  };
  /** Collar number of nobody. */
  readonly officer: string;
  /** What has been recorded, in the order of recording. The first opens the case. */
  readonly facts: readonly DemoFact[];
}

/** What a caseload is made from: the same three give the same cases, to the letter. */
export interface CaseloadRequest {
  /** A whole number. */
  readonly seed: number;
  /** The London day that it is dated back from: nothing lies after it. */
  readonly today: LegalDay;
  readonly count: number;
}
