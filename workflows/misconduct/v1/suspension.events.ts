import { IsBoolean } from '#libs/workflow-kit';

/** The officer is suspended (PCR r11). */
export class OfficerSuspended {
  /** Told in person: writing must follow. */
  @IsBoolean()
  orally!: boolean;
}

/** The suspension and its reasons are confirmed in writing (PCR r11). */
export class SuspensionConfirmed {}

/** The officer or police friend makes representations against the suspension (PCR r11(7)(a)). */
export class SuspensionRepresentationsReceived {}

/** The suspension is looked at again and goes on (PCR r11B). */
export class SuspensionReviewed {}

/** The suspension ends (PCR r11). */
export class SuspensionEnded {}

/** It is decided, with reasons, not to suspend (PCR r11B). */
export class SuspensionDeclined {}
