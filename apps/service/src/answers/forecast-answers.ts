import { ApiProperty } from '@nestjs/swagger';
import {
  Day,
  Many,
  NumberOf,
  Text,
  TextOrNull,
  Texts,
  Whole,
  WholeOrNull,
  Word,
} from './described.js';

/** Breaches to be expected of the duties that run now. */
export class HorizonAnswer {
  /** Calendar days from the day of the forecast. */
  @Whole() days!: number;
  @Whole() due!: number;
  @NumberOf() expected!: number;
  /** Standard deviation, were the duties independent. */
  @NumberOf() deviation!: number;
  @Whole() notSaid!: number;
}

/** How a duty may turn out by its due day; the three sum to one. */
export class SaidAnswer {
  @NumberOf() met!: number;
  @NumberOf() cancelled!: number;
  @NumberOf() late!: number;
}

/** A duty that runs and is not late yet. */
export class DutyForecastAnswer {
  @Text() case!: string;
  @Text() clock!: string;
  @Text() key!: string;
  @TextOrNull() group!: string | null;
  @Word('working-days', 'calendar-days') unit!: string;
  /** In its unit, net of pauses. */
  @Whole() age!: number;
  @Whole() dueAge!: number;
  @Day() due!: string;
  /** `null`: too few to say. */
  @ApiProperty({ type: () => SaidAnswer, nullable: true })
  said!: SaidAnswer | null;
  @TextOrNull() because!: string | null;
  @Whole() atRisk!: number;
}

/** Of the cases that you find; estimated from all. */
export class ForecastAnswer {
  @Day() asAt!: string;
  /** Numbers that are kept back are `null`. */
  @WholeOrNull() running!: number | null;
  @WholeOrNull() lateAlready!: number | null;
  @WholeOrNull() notSaid!: number | null;
  @Many(HorizonAnswer) horizons!: HorizonAnswer[];
  @Many(DutyForecastAnswer) duties!: DutyForecastAnswer[];
  @Texts() notes!: string[];
}
