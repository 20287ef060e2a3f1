import type { Condition } from '#libs/workflow-kit';
import type { MisconductContext } from './misconduct.context.js';

const contextOf = (snapshot: Parameters<Condition>[0]): MisconductContext =>
  snapshot.context as MisconductContext;

const conditions = {
  /** Told in person, so that writing must follow. */
  suspendedOrally: (_, event) => event['orally'] === true,
  /** The investigation is not concluded: a case may be brought in later than that. */
  investigationIsOwed: (snapshot) =>
    snapshot.matches({ proceedings: 'assessing' }) ||
    snapshot.matches({ proceedings: 'investigation' }),
  /** A criminal investigation and an assessment of gross misconduct, and no suspension yet (PCR r11B). */
  suspensionMustBeDecided: (snapshot) =>
    contextOf(snapshot).severity === 'gross-misconduct' &&
    !snapshot.matches({ criminal: 'clear' }) &&
    snapshot.matches({ suspension: 'not-suspended' }) &&
    !snapshot.hasTag('closed'),
  grossMisconductIsFound: (snapshot) => contextOf(snapshot).finding === 'gross-misconduct',
  writtenWarningStands: (snapshot) => contextOf(snapshot).outcome === 'written-warning',
  finalWarningStands: (snapshot) => contextOf(snapshot).outcome === 'final-written-warning',
} satisfies Record<string, Condition>;

/** Questions about the case after a fact, which say whether an obligation starts. */
export const misconductConditions: Readonly<Record<keyof typeof conditions, Condition>> =
  conditions;
