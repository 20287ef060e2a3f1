import { ApiProperty } from '@nestjs/swagger';
import { AddedAnswer, ClockAnswer, ClockChangeAnswer, VerdictAnswer } from './clock-answers.js';
import {
  Day,
  DayOrNull,
  Flag,
  Many,
  Moment,
  MomentOrNull,
  One,
  Text,
  TextOrNull,
  Texts,
  TextsOrNull,
  Whatever,
  Whole,
  Word,
} from './described.js';

/** Whose desk a case is on, and who alone may open it. */
export class DeskAnswer {
  @TextOrNull() owner!: string | null;
  @TextOrNull() team!: string | null;
  @TextOrNull() supervisor!: string | null;
  @TextsOrNull() restrictedTo!: string[] | null;
}

/** Something odd that was seen when the case was brought in. */
export class WarningAnswer {
  @Text() kind!: string;
  @Text() detail!: string;
}

/** A stage that a case is or was at. */
export class StageAnswer {
  @Text() stage!: string;
  @Day() from!: string;
  @DayOrNull() to!: string | null;
  @Text() begunBy!: string;
  @TextOrNull() endedBy!: string | null;
}

/** A case. */
export class CaseShownAnswer {
  @Text('CM-1') reference!: string;
  @Text('misconduct') workflow!: string;
  @Text() version!: string;
  @Whole() revision!: number;
  @Texts() stage!: string[];
  @Flag() closed!: boolean;
  /** Collar or staff number; to an analyst a pseudonym. */
  @TextOrNull() officer!: string | null;
  @One(DeskAnswer) desk!: DeskAnswer;
  @Text() calendar!: string;
  @Text() policy!: string;
  @MomentOrNull() judgedUntil!: string | null;
  @Many(WarningAnswer) warnings!: WarningAnswer[];
  @Many(ClockAnswer) clocks!: ClockAnswer[];
  @Many(StageAnswer) stages!: StageAnswer[];
  @Many(VerdictAnswer) verdicts!: VerdictAnswer[];
}

/** An entry of a history. */
export class EntryAnswer {
  @Text() id!: string;
  @Whole() seq!: number;
  @Word('registration', 'fact', 'ledger', 'correction', 'firing') kind!: string;
  @Text() type!: string;
  @Day() occurredOn!: string;
  @Moment() recordedAt!: string;
  @Text() role!: string;
  @Text() by!: string;
  @Whatever() payload!: object;
  /** The reasons in writing; `null` where none were given, or not for this reader. */
  @TextOrNull() reasons!: string | null;
  @Text() hash!: string;
}

/** A history, oldest first. */
export class HistoryAnswer {
  @Text() reference!: string;
  @Whole() revision!: number;
  @Many(EntryAnswer) history!: EntryAnswer[];
}

/** What stands in the way, and what would clear it. */
export class UnmetAnswer {
  @ApiProperty({ enum: ['stage', 'guard'], required: false })
  code?: string;
  @Text() text!: string;
  @Text() remedy!: string;
}

/** An event that may happen next, or why it may not. */
export class ChoiceAnswer {
  @Text() event!: string;
  @Flag() allowed!: boolean;
  @Word('required', 'optional') reasons!: string;
  @Many(UnmetAnswer) unmet!: UnmetAnswer[];
}

export class ChoicesAnswer {
  @Many(ChoiceAnswer) choices!: ChoiceAnswer[];
}

/** What a write did to one case, or a preview says it would do. */
export class CaseChangeAnswer {
  @Text() id!: string;
  @Text() reference!: string;
  @Whole() revision!: number;
  @Texts() stage!: string[];
  @Flag() closed!: boolean;
  @Many(AddedAnswer) events!: AddedAnswer[];
  @Many(ClockChangeAnswer) clocks!: ClockChangeAnswer[];
}

export class ChangesAnswer {
  @Many(CaseChangeAnswer) cases!: CaseChangeAnswer[];
}
