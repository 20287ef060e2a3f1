import { Injectable } from '@nestjs/common';
import type { CompiledWorkflow, Policy } from '#libs/workflow-kit';
import { withHolidays, type Calendar, type LegalDay } from '#libs/working-time';
import { isLedgerFact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';

/** A calendar as it is loaded: what it changes in one that is known. */
export interface CalendarData {
  readonly version: string;
  /** Version of the calendar that it amends. */
  readonly base: string;
  readonly add: readonly { readonly day: LegalDay; readonly title: string }[];
  readonly remove: readonly LegalDay[];
  readonly horizon?: LegalDay;
}

/** Thrown when a case, or a command, names a version that was never loaded. */
export class UnknownVersion extends Error {
  readonly code = 'unknown-version';
  constructor(what: string, version: string, known: Iterable<string>) {
    super(`There is no ${what} ${version}; loaded are ${[...known].join(', ') || 'none'}.`);
  }
}

/** How a policy is named by cases. */
export const policyVersion = ({ id, version }: Pick<Policy, 'id' | 'version'>): string =>
  `${id}@${version}`;

/** Every workflow, calendar and policy that cases may name: handed in when the program starts, added to, never changed. */
@Injectable()
export class Laws {
  private readonly workflows: ReadonlyMap<string, CompiledWorkflow>;
  private readonly calendars = new Map<string, Calendar>();
  private readonly policies = new Map<string, Policy>();

  constructor(
    workflows: readonly CompiledWorkflow[],
    calendars: readonly Calendar[],
    policies: readonly Policy[],
  ) {
    for (const { id, duties } of workflows) refuseOwnNames(id, [...duties.keys()]);
    this.workflows = new Map(workflows.map((each) => [`${each.id}@${each.version}`, each]));
    for (const calendar of calendars) this.calendars.set(calendar.version, calendar);
    for (const policy of policies) this.policies.set(policyVersion(policy), policy);
  }

  /** Throws `UnknownVersion`. */
  of(workflow: string, version: string): Law {
    const name = `${workflow}@${version}`;
    const compiled = this.workflows.get(name);
    if (compiled === undefined) throw new UnknownVersion('workflow', name, this.workflows.keys());
    return {
      workflow: compiled,
      calendar: (each) => known(this.calendars, 'calendar', each),
      policy: (each) => known(this.policies, 'policy', each),
    };
  }

  /** The newest version of a workflow: the one that new cases begin under. */
  newest(workflow: string): CompiledWorkflow {
    const versions = [...this.workflows.values()].filter(({ id }) => id === workflow);
    const newest = versions.at(-1);
    if (newest === undefined) throw new UnknownVersion('workflow', workflow, this.workflows.keys());
    return newest;
  }

  all(): readonly CompiledWorkflow[] {
    return [...this.workflows.values()];
  }

  /** The calendar that new cases begin under: the one loaded last. */
  get currentCalendar(): string {
    const newest = [...this.calendars.keys()].at(-1);
    if (newest === undefined) throw new UnknownVersion('calendar', '(any)', []);
    return newest;
  }

  /** Throws `UnknownVersion`. */
  calendar(version: string): Calendar {
    return known(this.calendars, 'calendar', version);
  }

  hasPolicy(version: string): boolean {
    return this.policies.has(version);
  }

  addPolicy(policy: Policy): void {
    this.policies.set(policyVersion(policy), policy);
  }

  addCalendar({ base, version, add, remove, horizon }: CalendarData): void {
    const amended = known(this.calendars, 'calendar', base);
    const days = { version, add: [...add], remove: [...remove] };
    this.calendars.set(
      version,
      withHolidays(amended, horizon === undefined ? days : { ...days, horizon }),
    );
  }
}

/** A chart that used a name of the engine's own facts would never hear of them. */
function refuseOwnNames(workflow: string, events: readonly string[]): void {
  const taken = events.filter(isLedgerFact);
  if (taken.length === 0) return;
  throw new Error(
    `${workflow}: ${taken.join(', ')} is the engine's own; give the event another name.`,
  );
}

function known<T>(versions: ReadonlyMap<string, T>, what: string, version: string): T {
  const found = versions.get(version);
  if (found === undefined) throw new UnknownVersion(what, version, versions.keys());
  return found;
}
