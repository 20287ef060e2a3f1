/** What a stretch of a row is: a stay in a stage, or days of a clock. */
export type SpanKind = 'stage' | 'running' | 'extended' | 'paused' | 'over' | 'ahead';

/** A stretch of days, both ends as day numbers of one count; `until` is the first day after it. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly until: number;
  /** Written in it where there is room. */
  readonly label?: string;
}

/** Something that happened on a day of a row: fell due, or came to a verdict. */
export interface DayMark {
  readonly kind: 'due' | 'good' | 'bad' | 'plain';
  readonly day: number;
}

/** A row of a timeline. */
export interface TimelineRow {
  readonly label: string;
  /** What it came to, written at its end. */
  readonly says: string;
  readonly spans: readonly Span[];
  readonly marks: readonly DayMark[];
}

/** Everything that a timeline says. Words are given: the picture has none of its own. */
export interface TimelineScene {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly first: number;
  readonly last: number;
  readonly today: { readonly day: number; readonly label: string };
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
  readonly rows: readonly TimelineRow[];
  /** What each kind of stretch and mark means, in the order in which they are explained. */
  readonly keys: readonly { readonly kind: SpanKind | DayMark['kind']; readonly label: string }[];
}
