import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { LegalDay } from '#libs/working-time';
import type { Clock } from './clock.js';
import type { Duty } from './duty.js';
import type { FieldProblem } from './field-problem.js';

/** A fact as the pure floors see it: its type, its London day, and what it carries. */
export interface WorkflowEvent {
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly [property: string]: unknown;
}

/** A class of class-validator: the shape of one event's payload. */
export type EventClass = new () => object;

/** A pure question about the case after a fact; may not read a clock or a database. */
export type Condition = (snapshot: AnyMachineSnapshot, event: WorkflowEvent) => boolean;

/** Everything a version of a workflow declares. `compile` refuses it unless it is whole. */
export interface WorkflowDefinition {
  readonly id: string;
  /** Never edited once released. */
  readonly version: string;
  readonly title: string;
  readonly machine: AnyStateMachine;
  readonly clocks: readonly Clock[];
  readonly duties: readonly Duty[];
  /** Event type to the class that validates its payload. */
  readonly events: Readonly<Record<string, EventClass>>;
  /** Conditions named by obligations' `when`. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Guard name to what would make it true, as a person reads it: the why-not of a refusal. */
  readonly requirements: Readonly<Record<string, string>>;
  /** Payload property that lists dates already served when a case is brought in, by event type. */
  readonly broughtInBy?: string;
  /** Workflow, by id, in which the breach of a duty is reviewed; absent: breaches are not reviewed. */
  readonly breachesReviewedIn?: string;
  /** Workflow, by id, in which more time or a correction is asked for; absent: nothing can be asked for. */
  readonly requestsDecidedIn?: string;
  /** What a case brought in leaves out of what its standing implies; empty when nothing. */
  readonly missingWhenBroughtIn?: (event: WorkflowEvent) => readonly FieldProblem[];
  /**
   * Payload properties, by event type, whose day has passed when the fact happens (dot paths; a list on
   * the way is gone into).
   */
  readonly daysPassed?: Readonly<Record<string, readonly string[]>>;
  /** The same for days that are still to come: never before the fact that names them. */
  readonly daysAhead?: Readonly<Record<string, readonly string[]>>;
  /** Owners of clocks who are the force itself: its policy may make their duties stricter, and nobody else's. */
  readonly forceOwners?: readonly string[];
  /** Stage (dot path) to the positions that somebody holds there: a case brought in at it names them. */
  readonly heldAt?: Readonly<Record<string, readonly string[]>>;
}
