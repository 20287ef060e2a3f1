import type { RoleMapping } from '#libs/identity';

/** What the service was started with, as far as its administration shows it. */
export interface StartedWith {
  readonly mapping: RoleMapping;
  /** Version of the calendar that came with the program. */
  readonly calendar: string;
  /** Whether mail is to go out. */
  readonly sendsMail: boolean;
}

/** Token of what the service was started with. */
export const STARTED_WITH = Symbol('what the service was started with');
