/** Numbers that look random and are the same for the same seed. Not for anything secret. */
export interface Random {
  /** From 0 up to, and not, 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  /** Whether something happens that happens in this share of cases. */
  readonly chance: (share: number) => boolean;
  /** One of a list, which may not be empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the keys, as often as its weight says. */
  readonly among: <Key extends string>(weights: Readonly<Record<Key, number>>) => Key;
  /** Log-normal: half of the numbers are below `median`; `spread` is the deviation of the logarithm. */
  readonly skewed: (median: number, spread: number) => number;
}

/** The stream of a seed; `place` gives streams that do not move each other (one to each matter). */
export function randomOf(seed: number, place = 0): Random {
  const next = stream(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b));
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick: (items) => atPlace(items, Math.floor(next() * items.length)),
    among: (weights) => weighted(weights, next()),
    skewed: (median, spread) => median * Math.exp(spread * standardNormal(next)),
  };
}

/** 32 bits of state, each turned over three times: plenty for a caseload. */
function stream(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller's: two even numbers make one that is normally distributed. */
const standardNormal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function atPlace<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new RangeError('The list to pick from is empty: give it an item.');
  return item;
}

function weighted<Key extends string>(weights: Readonly<Record<Key, number>>, at: number): Key {
  const keys = Object.keys(weights) as Key[];
  let left = at * keys.reduce((sum, key) => sum + weights[key], 0);
  for (const key of keys) {
    left -= weights[key];
    if (left < 0) return key;
  }
  return atPlace(keys, keys.length - 1);
}
