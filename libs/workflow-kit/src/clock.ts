import type { Rule } from '#libs/working-time';
import type { Holder } from './duty.js';

/**
 * What the end of a clock means. Only a duty can be breached; an officer's right lapses; a milestone
 * is reached (and may start a duty); an expiry ends something; a window has a first and a last day.
 */
export const CLOCK_KINDS = ['duty', 'right', 'milestone', 'expiry', 'window'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** How sure we are of a piece of law, strongest first; POLICY marks a local target, never law. */
export const CERTAINTIES = [
  'CONFIRMED',
  'CONFIRMED-MIRROR',
  'FRAGMENT',
  'SECONDARY',
  'RECALLED',
  'DERIVED',
  'POLICY',
] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** How sure we are that the period exists, how long it is, and what starts it: each on its own. */
export interface LawStatus {
  readonly existence: Certainty;
  readonly length: Certainty;
  readonly trigger: Certainty;
}

/** What a length counts. The rule decides the unit; it is written out so that no figure goes without. */
export const UNITS = ['working-days', 'days', 'weeks', 'months'] as const;
export type Unit = (typeof UNITS)[number];

/** A period: the letter of its counting rule and its length in the rule's unit (`[min, max]` under rule C). */
export interface Period {
  readonly rule: Rule;
  readonly length: number | readonly [number, number];
  readonly unit: Unit;
}

/** Who may move the date, on what grounds, by which provision. */
export interface Power {
  readonly by: readonly string[];
  /** Roles of `by` in which only the holder of a position on the case has the power. */
  readonly onlyBy?: readonly Holder[];
  readonly grounds: string;
  readonly source: string;
}

/** Leave to reduce a period by agreement (PCR r22, r48): whose agreement it takes, and who records that it was given. */
export interface ShorteningPower extends Omit<Power, 'grounds'> {
  readonly agreementOf: readonly string[];
}

/** Leave to stop the clock: the reasons that count, and the provision that says so. */
export interface PausePower extends Power {
  readonly categories: readonly string[];
}

/** What every clock says of itself, however it is declared. */
export interface ClockDeclaration {
  /** `CK-22`; a local target begins with `LT-`. */
  readonly id: string;
  /** Kebab case, unique in the workflow: the name of the delay, or of the obligation. */
  readonly name: string;
  /** What a person reads: the thing to be done, not the rule. */
  readonly title: string;
  readonly kind: ClockKind;
  /** `null`: the law gives no number ("as soon as practicable"); the force's policy may set a target. */
  readonly period: Period | null;
  /** Who must act (or whose right it is). */
  readonly owner: string;
  /** Events that keep the duty or use the right. Any other end of the clock cancels it. */
  readonly metBy: readonly string[];
  /** Facts that end it without keeping it; a stage clock, where it has outlived its state. */
  readonly cancelledBy?: readonly string[];
  /** Who may extend it. `null`: nobody. */
  readonly extension: Power | null;
  /** `null`: no agreement shortens it. */
  readonly shortening: ShorteningPower | null;
  /** `null`: the clock may not pause. */
  readonly pause: PausePower | null;
  readonly source: string;
  readonly status: LawStatus;
  /** What a reader must know: the uncertainty, the reading chosen. */
  readonly note?: string;
}

/** Runs while its state is active: `name` is a named delay of the chart. */
export interface StageClock extends ClockDeclaration {
  readonly by: 'stage';
  /**
   * The facts whose date the period counts from. A case brought in at this stage must carry the date of
   * one of them; otherwise the clock counts from the fact that entered the state.
   */
  readonly from: readonly string[];
  /** A right whose late use is still taken when the case is closed. */
  readonly awaitsLateUse?: true;
}

/** A length that an earlier fact brought, kept in the chart's context, within the bounds of the law. */
export interface LengthKept {
  /** Property of the context; `null` there leaves the usual length. */
  readonly property: string;
  readonly least: number;
  readonly most: number;
}

/** Runs from one fact to another, across stages, as often as the first occurs. */
export interface Obligation extends ClockDeclaration {
  readonly by: 'obligation';
  /** Facts that start it. One that is already running for the same instance is cancelled and starts anew, unless it says otherwise. */
  readonly from: readonly string[];
  /** Clocks whose end starts it (a milestone reached, a period lapsed), by name. */
  readonly after?: readonly string[];
  /** Name of a condition of the workflow that must hold, after the fact or the end that starts it. */
  readonly when?: string;
  /** The length decided for this case, where the row's is only the usual one. */
  readonly lengthKept?: LengthKept;
  /** Name of a condition under which, after the fact, those of `cancelledBy` leave it running. */
  readonly keptWhen?: string;
  /** A starting fact leaves it alone while it runs, in place of starting it anew. */
  readonly keepsRunning?: true;
  /** Clocks whose pauses it takes over when they end by the fact that starts it and count from the same day, by name. */
  readonly carriesPausesOf?: readonly string[];
  /** Payload property that tells several apart (an interview, a person). */
  readonly per?: string;
  /** Payload property that holds the day to count from, in place of the day of the fact. */
  readonly origin?: string;
  /** Payload property of the events that meet it: a day, which is to fall within the period. */
  readonly dayWithin?: string;
  /** Property of the chart's context that keeps the day to count from, where an earlier fact brought it. */
  readonly originKept?: string;
  /** `after` only: count from the day after that clock's last day ("beginning with the day after"). */
  readonly fromDayAfter?: true;
  /** Goes on when the case is closed (a warning's expiry). */
  readonly survivesClosure?: true;
}

/** A row of a workflow's clock table. */
export type Clock = StageClock | Obligation;
