import { ApiProperty } from '@nestjs/swagger';
import { BECAUSE } from '#libs/durations';
import {
  Day,
  Flag,
  Many,
  One,
  Text,
  Texts,
  TextOrNull,
  Whole,
  WholeOrNull,
  Word,
} from './described.js';

const Figure = () => ApiProperty({ type: Number });
const FigureOrNull = () => ApiProperty({ type: Number, nullable: true });
const OneOrNull = (of: new () => object) => ApiProperty({ type: () => of, nullable: true });

/** A metric, and what everybody who sees a figure of it has to know. */
export class MetricAnswer {
  @Text('received-to-finalised') metric!: string;
  @Text() definition!: string;
  /** What its figures can be told apart by. */
  @Texts() by!: string[];
}

export class MetricsAnswer {
  @Many(MetricAnswer) metrics!: MetricAnswer[];
}

/** A percentile: the share, and the days. */
export class PercentileAnswer {
  @Figure() p!: number;
  @FigureOrNull() value!: number | null;
}

/** Of those that ended alone: it understates, and is never shown by itself. */
export class ClosedOnlyAnswer {
  @FigureOrNull() median!: number | null;
  @FigureOrNull() mean!: number | null;
  @Many(PercentileAnswer) percentiles!: PercentileAnswer[];
}

/** The days by which a share has ended, with limits; `null` is not reached, of both limits also kept back. */
export class QuantileAnswer {
  @Figure() p!: number;
  @FigureOrNull() estimate!: number | null;
  @FigureOrNull() lower!: number | null;
  @FigureOrNull() upper!: number | null;
}

/** The mean of durations cut off at `tau`. */
export class RestrictedMeanAnswer {
  @Figure() tau!: number;
  @Figure() value!: number;
  @FigureOrNull() stdError!: number | null;
}

/** A row of a risk table. */
export class RiskRowAnswer {
  @Figure() time!: number;
  @Whole() nRisk!: number;
  @Whole() nEvent!: number;
  @Whole() nCensored!: number;
  @Figure() survival!: number;
  @FigureOrNull() stdError!: number | null;
  @FigureOrNull() lower!: number | null;
  @FigureOrNull() upper!: number | null;
}

/** Kaplan-Meier, the open ones counted as far as they have come; `null` is not reached. */
export class EstimateAnswer {
  @FigureOrNull() median!: number | null;
  @FigureOrNull() lower!: number | null;
  @FigureOrNull() upper!: number | null;
  /** Why there are no limits, or why both are the median; `null` where there is nothing to explain. */
  @ApiProperty({ type: String, enum: BECAUSE, nullable: true }) because!: string | null;
  @Many(QuantileAnswer) quantiles!: QuantileAnswer[];
  @OneOrNull(RestrictedMeanAnswer) restrictedMean!: RestrictedMeanAnswer | null;
  @ApiProperty({ type: () => [RiskRowAnswer], required: false }) table?: RiskRowAnswer[];
}

/** The share that has ended in one way. */
export class OutcomeShareAnswer {
  @Text() outcome!: string;
  @Whole() n!: number;
  @Figure() incidence!: number;
  /** `null` where it would not allow for the cases of one matter being alike. */
  @FigureOrNull() stdError!: number | null;
}

/** So many took from `from` to `to`, both counted; `null`: or longer. */
export class BinAnswer {
  @Whole() from!: number;
  @WholeOrNull() to!: number | null;
  @Whole() n!: number;
}

/** Of those that ended alone, how many took how long: bins of `width` from 0 on. */
export class HistogramAnswer {
  @Whole() width!: number;
  @Many(BinAnswer) bins!: BinAnswer[];
}

/** One group. Numbers that are kept back are `null`. */
export class DurationGroupAnswer {
  @Text() group!: string;
  @WholeOrNull() finalised!: number | null;
  @WholeOrNull() open!: number | null;
  @OneOrNull(ClosedOnlyAnswer) closedOnly!: ClosedOnlyAnswer | null;
  /** `null` of none, and beside a risk table that is to be published. */
  @OneOrNull(HistogramAnswer) histogram!: HistogramAnswer | null;
  @OneOrNull(EstimateAnswer) survival!: EstimateAnswer | null;
  @Many(OutcomeShareAnswer) outcomes!: OutcomeShareAnswer[];
  @Flag() suppressed!: boolean;
}

/** The log-rank test that the groups last as long. */
export class LogRankAnswer {
  @Figure() chi2!: number;
  @Whole() df!: number;
  @Figure() p!: number;
}

/** What could not be counted. */
export class LeftOutAnswer {
  @Text() why!: string;
  @Whole() n!: number;
}

/** How long it takes. */
export class DurationsAnswer {
  @Text() definition!: string;
  @Text() metric!: string;
  @Word('calendar-days', 'working-days') unit!: string;
  @Word('received', 'finalised') cohort!: string;
  @TextOrNull() period!: string | null;
  @Day() asAt!: string;
  @Word('now', 'then') known!: string;
  @TextOrNull() by!: string | null;
  @Word('log', 'log-log', 'plain') interval!: string;
  @Many(DurationGroupAnswer) groups!: DurationGroupAnswer[];
  @OneOrNull(LogRankAnswer) logRank!: LogRankAnswer | null;
  @Flag() clusteredByMatter!: boolean;
  @Many(LeftOutAnswer) leftOut!: LeftOutAnswer[];
  @Texts() notes!: string[];
}

/** How duties stood to a due day. */
export class SplitAnswer {
  @WholeOrNull() inTime!: number | null;
  @WholeOrNull() late!: number | null;
  @WholeOrNull() openInTime!: number | null;
  @WholeOrNull() openLate!: number | null;
}

/** To the due day as it stands, and to the original one: that is `null` where the difference would tell of a few. */
export class InTimeGroupAnswer {
  @Text() group!: string;
  @One(SplitAnswer) current!: SplitAnswer;
  @One(SplitAnswer) original!: SplitAnswer;
  @WholeOrNull() calledOff!: number | null;
  @Flag() suppressed!: boolean;
}

export class InTimeAnswer {
  @Text() definition!: string;
  @Day() asAt!: string;
  @Word('now', 'then') known!: string;
  @Text() by!: string;
  @TextOrNull() period!: string | null;
  @Many(InTimeGroupAnswer) groups!: InTimeGroupAnswer[];
  @Texts() notes!: string[];
}

/** Ages of what was open. */
export class AgesAnswer extends ClosedOnlyAnswer {
  @FigureOrNull() oldest!: number | null;
}

export class BacklogGroupAnswer {
  @Text() group!: string;
  @WholeOrNull() open!: number | null;
  @One(AgesAnswer) ages!: AgesAnswer;
  @Flag() suppressed!: boolean;
}

export class BacklogAnswer {
  @Text() definition!: string;
  @Word('calendar-days', 'working-days') unit!: string;
  @Day() asAt!: string;
  @Word('now', 'then') known!: string;
  @TextOrNull() by!: string | null;
  @Many(BacklogGroupAnswer) groups!: BacklogGroupAnswer[];
  @Texts() notes!: string[];
}

export class FlowPeriodAnswer {
  @Text('2026-09') period!: string;
  @Whole() received!: number;
  @Whole() finalised!: number;
  @Whole() openAtEnd!: number;
}

export class FlowAnswer {
  @Text() definition!: string;
  @Day() asAt!: string;
  @Word('month', 'quarter', 'financial-year') every!: string;
  @Many(FlowPeriodAnswer) periods!: FlowPeriodAnswer[];
  @Texts() notes!: string[];
}

/** Runs of a clock by how they stood. */
export class StandingsAnswer {
  @WholeOrNull() 'in-time'!: number | null;
  @WholeOrNull() late!: number | null;
  @WholeOrNull() 'open-in-time'!: number | null;
  @WholeOrNull() 'open-late'!: number | null;
}

export class WhatIfGroupAnswer {
  @Text() stage!: string;
  @Text() team!: string;
  @WholeOrNull() runs!: number | null;
  @WholeOrNull() differ!: number | null;
  @One(StandingsAnswer) was!: StandingsAnswer;
  @One(StandingsAnswer) would!: StandingsAnswer;
  @Flag() suppressed!: boolean;
}

export class WhatIfAnswer {
  @Text() definition!: string;
  @Text() clock!: string;
  @Whole() length!: number;
  @Day() asAt!: string;
  @TextOrNull() period!: string | null;
  @WholeOrNull() runs!: number | null;
  @WholeOrNull() differ!: number | null;
  @Many(WhatIfGroupAnswer) groups!: WhatIfGroupAnswer[];
  @WholeOrNull() leftOut!: number | null;
  @Texts() notes!: string[];
}

/** Rows of a question in SQL: big numbers, days and instants as text. */
export class SqlRowsAnswer {
  @Texts() columns!: string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: {} } }) rows!: unknown[][];
  @Flag() more!: boolean;
}
