import {
  Many,
  NumberOf,
  NumberOrNull,
  One,
  Text,
  Texts,
  Whole,
  WholeOrNull,
  Word,
} from './described.js';

/** Durations in calendar days. */
export class SpreadAnswer {
  @Whole() n!: number;
  @NumberOf() total!: number;
  @NumberOrNull() min!: number | null;
  /** R type 7. */
  @NumberOrNull() median!: number | null;
  @NumberOrNull() mean!: number | null;
  @NumberOrNull() max!: number | null;
}

/** Cases that went the same way. */
export class VariantAnswer {
  @Texts() steps!: string[];
  @Whole() cases!: number;
  @One(SpreadAnswer) duration!: SpreadAnswer;
}

/** A type of fact, and how often it happened again in a case. */
export class ActivityAnswer {
  @Text() activity!: string;
  @Whole() count!: number;
  @Whole() cases!: number;
  @Whole() starts!: number;
  @Whole() ends!: number;
  @Whole() casesRepeating!: number;
  @Whole() repeats!: number;
  @Whole() selfLoops!: number;
}

/** One fact directly followed by another. */
export class EdgeAnswer {
  @Text() from!: string;
  @Text() to!: string;
  @Whole() count!: number;
  @One(SpreadAnswer) wait!: SpreadAnswer;
  /** Of all the time that all cases took. */
  @NumberOf() share!: number;
}

/** The ways that the cases went that you find. */
export class ProcessAnswer {
  @Word('calendar-days') unit!: string;
  @Whole() cases!: number;
  @Whole() events!: number;
  @One(SpreadAnswer) duration!: SpreadAnswer;
  @Many(VariantAnswer) variants!: VariantAnswer[];
  @Many(ActivityAnswer) activities!: ActivityAnswer[];
  @Many(EdgeAnswer) edges!: EdgeAnswer[];
  @Many(EdgeAnswer) bottlenecks!: EdgeAnswer[];
  @Whole() casesReworked!: number;
  /** Cases whose way too few went to publish it. */
  @WholeOrNull() leftOut!: number | null;
}
