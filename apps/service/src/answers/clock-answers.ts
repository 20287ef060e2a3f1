import { ApiProperty } from '@nestjs/swagger';
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
  Whatever,
  Whole,
  WholeOrNull,
  Word,
} from './described.js';

const KINDS = ['duty', 'right', 'milestone', 'expiry', 'window'] as const;

/** What moved a clock: an extension, a pause, a calendar. */
export class LedgerLineAnswer {
  /** The fact that made it. */
  @Text() by!: string;
  @Whatever() entry!: object;
  @Whatever() detail!: object;
}

/** A clock of a case. */
export class ClockAnswer {
  @Text('notice-served@01a2#1') key!: string;
  @Text('CK-20') clock!: string;
  @Text('notice-served') name!: string;
  @Word(...KINDS) kind!: string;
  @Text() owner!: string;
  /** The letter of its counting rule. */
  @Text('A') rule!: string;
  @ApiProperty({
    description: 'How many units; of a window, the first and the last; null without a number',
    oneOf: [
      { type: 'integer' },
      { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
      { type: 'null' },
    ],
  })
  length!: number | readonly number[] | null;
  @TextOrNull() unit!: string | null;
  @Text('law') basis!: string;
  @Day() origin!: string;
  @DayOrNull() originalDue!: string | null;
  @DayOrNull() earliest!: string | null;
  @DayOrNull() due!: string | null;
  /** The first instant after the due day. */
  @MomentOrNull() dueAt!: string | null;
  @Flag() provisional!: boolean;
  @Word('running', 'paused', 'ended') status!: string;
  @TextOrNull() verdict!: string | null;
  @Flag() overran!: boolean;
  @DayOrNull() endedOn!: string | null;
  @Text() calendar!: string;
  @Many(LedgerLineAnswer) ledger!: LedgerLineAnswer[];
}

/** Every clock of a case. */
export class ClocksAnswer {
  @Many(ClockAnswer) clocks!: ClockAnswer[];
}

/** What a clock came to: both stand, as known then and as recomputed now. */
export class VerdictAnswer {
  @Text() clock!: string;
  @Text() key!: string;
  @Text() verdict!: string;
  @Day() on!: string;
  @DayOrNull() due!: string | null;
  @Text() calendar!: string;
  @Text() basis!: string;
  @Moment() recordedAt!: string;
}

/** One day on the way to a due day. */
export class DayLineAnswer {
  @Day() day!: string;
  @Text() weekday!: string;
  /** `null`: it did not count. */
  @WholeOrNull() counted!: number | null;
  @Text() reason!: string;
}

/** Where a budget leads. */
export class DeadlineAnswer {
  @Day() originalDue!: string;
  @DayOrNull() earliest!: string | null;
  @DayOrNull() due!: string | null;
  @Flag() provisional!: boolean;
}

/** A due day accounted for. */
export class ExplanationAnswer {
  @One(ClockAnswer) clock!: ClockAnswer;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, properties: {} })
  law!: object | null;
  @Text() calendar!: string;
  @ApiProperty({ type: () => DeadlineAnswer, nullable: true })
  deadline!: DeadlineAnswer | null;
  @Many(DayLineAnswer) days!: DayLineAnswer[];
  @Many(LedgerLineAnswer) ledger!: LedgerLineAnswer[];
  @Many(VerdictAnswer) verdicts!: VerdictAnswer[];
}

/** A clock in a list of many cases' clocks. */
export class ListedClockAnswer {
  @Text('CM-1') case!: string;
  @Texts() stage!: string[];
  @Text('CK-20') clock!: string;
  @Text() name!: string;
  @Text() key!: string;
  @Word(...KINDS) kind!: string;
  @Text() owner!: string;
  @Text() basis!: string;
  @Day() origin!: string;
  @DayOrNull() originalDue!: string | null;
  @DayOrNull() due!: string | null;
  @Flag() provisional!: boolean;
  @Text() standing!: string;
  @TextOrNull() verdict!: string | null;
  @DayOrNull() endedOn!: string | null;
  /** What it counts: `working-days`, `days`, `months`. */
  @TextOrNull() unit!: string | null;
  /** The first day that does not count of the pause in which it is. */
  @DayOrNull() pausedOn!: string | null;
  @TextOrNull() team!: string | null;
}

/** A page of clocks. */
export class ClockPageAnswer {
  @Many(ListedClockAnswer) clocks!: ListedClockAnswer[];
  /** The cursor of the next page; `null` at the end. */
  @TextOrNull() next!: string | null;
}

/** What became of a clock. */
export class ClockChangeAnswer {
  @Text() clock!: string;
  @Text() declared!: string;
  @Word(
    ...['started', 'ended', 're-dated', 're-judged', 'paused', 'resumed', 'warned', 'withdrawn'],
  )
  change!: string;
  @DayOrNull() due!: string | null;
  @DayOrNull() previousDue!: string | null;
  @TextOrNull() verdict!: string | null;
  @TextOrNull() previousVerdict!: string | null;
  @Flag() provisional!: boolean;
}

/** An entry that was added. */
export class AddedAnswer {
  @Text() id!: string;
  @Whole() seq!: number;
  @Text() type!: string;
}
