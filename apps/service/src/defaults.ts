/** The versions that new cases begin under. */
export interface Defaults {
  readonly calendar: string;
  readonly policy: string;
}

export const DEFAULTS = Symbol('versions that new cases begin under');
