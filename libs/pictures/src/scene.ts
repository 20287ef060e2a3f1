/** What a box stands for; only these are counted. */
export type BoxKind = 'state' | 'frame' | 'parallel' | 'road' | 'closed';

/** What a small mark stands for: where a frame begins, any stage of a frame, the way to or from another road. */
export type MarkKind = 'initial' | 'anywhere' | 'exit' | 'entry';

/** A state as it is drawn. */
export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly label: string;
  /** Names of the clocks that run while the state is active and do not move the case. */
  readonly clocks: readonly string[];
  readonly children: readonly (Box | Mark)[];
}

/** Something drawn that is no state of this picture. */
export interface Mark {
  readonly id: string;
  readonly kind: MarkKind;
  /** The state elsewhere that an exit leads to, or an entry comes from. */
  readonly label: string;
}

/** Why a case moves: an event, the end of a clock, or at once on a condition. */
export type LinkKind = 'event' | 'clock' | 'always';

/** How a case stands to a state of a picture: it is there, it came that way, it may go there next. */
export type StandingKind = 'here' | 'passed' | 'follows';

/** A move from one thing drawn to another; all moves of one kind between the two are one link. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly lines: readonly string[];
}

/** Everything that one picture says, before it has a shape. */
export interface Scene {
  readonly name: string;
  readonly title: string;
  readonly items: readonly (Box | Mark)[];
  readonly links: readonly Link[];
}

/** What is written on a mark. */
export function markText({ kind, label }: Mark): string {
  if (kind === 'exit') return `to ${label}`;
  return kind === 'entry' ? `from ${label}` : label;
}

export const isBox = (item: Box | Mark): item is Box => 'children' in item;

/** The states drawn, frames included, outermost first. */
export function boxesIn(items: readonly (Box | Mark)[]): Box[] {
  return items.flatMap((item) => (isBox(item) ? [item, ...boxesIn(item.children)] : []));
}

/** Everything drawn, by id. */
export function itemsById(items: readonly (Box | Mark)[]): ReadonlyMap<string, Box | Mark> {
  return new Map(flatten(items).map((item) => [item.id, item]));
}

function flatten(items: readonly (Box | Mark)[]): (Box | Mark)[] {
  return items.flatMap((item) => (isBox(item) ? [item, ...flatten(item.children)] : [item]));
}
