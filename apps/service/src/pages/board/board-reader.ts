import { Inject, Injectable } from '@nestjs/common';
import {
  callingWorkflows,
  countCases,
  countClocks,
  knownPersonIds,
  OPEN_ENGINE,
  PAUSED_TOO_LONG,
  referencesOf,
  searchCases,
  searchClocks,
  type Count,
  type FoundCase,
  type FoundClock,
  type OpenEngine,
  type Page,
} from '#libs/engine';
import type { Identity } from '#libs/identity';
import { addDays, londonDayOf } from '#libs/working-time';
import { readerOf } from '../../cases/acting.js';
import type { BoardList, NarrowedQuery } from './board.form.js';

const ROWS = 50;
/** What is counted on the way to a page: more than that is a catastrophe, not a number. */
const MOST = 1_000;
/** Calendar days to either side of today. */
const REACHED = 92;
const COMING = 61;

/** A page of a list, and how the people on it are called. */
export interface Found<Row> extends Page<Row> {
  readonly people: ReadonlyMap<string, string>;
}

type Narrowed = Omit<NarrowedQuery, 'investigator' | 'cursor'> & { readonly owner?: string };

/** Reads the board: the engine's lists, as whoever asks finds them. */
@Injectable()
export class BoardReader {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  /** How long each list is. */
  async counts(me: Identity, query: NarrowedQuery): Promise<Record<BoardList, Count>> {
    const { dataSource, now } = this.open;
    const reader = readerOf(me);
    const narrowed = await this.narrowed(query);
    const { clock: _, ...ofCases } = narrowed;
    const cases = { ...ofCases, beside: false, closed: false, most: MOST };
    const lists = this.clockLists();
    return {
      ...(await countClocks(dataSource, reader, now(), {
        ...{ ...narrowed, beside: false, lists, most: MOST },
      })),
      stuck: await countCases(dataSource, reader, { ...cases, ...this.caseLists().stuck }),
      unallocated: await countCases(dataSource, reader, {
        ...{ ...cases, ...this.caseLists().unallocated },
      }),
    };
  }

  /** A page of a list: of clocks, or of cases on which none is to be shown. */
  async list(
    me: Identity,
    list: BoardList,
    query: NarrowedQuery,
  ): Promise<Found<FoundClock | FoundCase>> {
    const { clock, ...ofCases } = await this.narrowed(query);
    const paged = { limit: ROWS, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) };
    const { dataSource, now } = this.open;
    const page: Page<FoundClock | FoundCase> =
      list === 'stuck' || list === 'unallocated'
        ? await searchCases(dataSource, readerOf(me), now(), {
            ...{ ...ofCases, ...this.caseLists()[list], closed: false, beside: false },
            ...paged,
          })
        : await searchClocks(dataSource, readerOf(me), now(), {
            ...{ ...ofCases, ...this.clockLists()[list], beside: false },
            ...(clock === undefined ? {} : { clock }),
            ...paged,
          });
    return this.named(page, (row) => ('caseOwner' in row ? row.caseOwner : row.owner));
  }

  /** Twelve months since a matter came to attention, and every six after: reached lately, and coming. */
  async milestones(me: Identity, query: NarrowedQuery): Promise<Found<FoundClock>> {
    const { dataSource, now } = this.open;
    const today = londonDayOf(now());
    const page = await searchClocks(dataSource, readerOf(me), now(), {
      ...{ ...(await this.narrowed(query)), kind: 'milestone', stands: true, closed: false },
      ...{ standing: ['ended', 'at-risk', 'in-time'], beside: false, limit: ROWS },
      ...{ dueFrom: addDays(today, -REACHED), dueBy: addDays(today, COMING) },
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    return this.named(page, (row) => row.caseOwner);
  }

  private clockLists() {
    const pausedBy = addDays(londonDayOf(this.open.now()), -PAUSED_TOO_LONG);
    return {
      breached: { standing: ['late'], kind: 'duty' },
      'at-risk': { standing: ['at-risk'], kind: 'duty' },
      paused: { standing: ['paused'], pausedBy },
    } as const;
  }

  private caseLists() {
    return {
      stuck: { stuckIn: callingWorkflows(this.open.laws) },
      unallocated: { unallocated: true },
    };
  }

  /** Whoever is not registered has no case: their number finds nothing. */
  private async narrowed({ investigator, cursor: _, ...query }: NarrowedQuery): Promise<Narrowed> {
    const { team, stage, clock } = query;
    const given = Object.fromEntries(
      Object.entries({ team, stage, clock }).filter(([, value]) => value !== undefined),
    );
    if (investigator === undefined) return given;
    const ids = await knownPersonIds(this.open.dataSource, [investigator]);
    return { ...given, owner: ids.get(investigator) ?? investigator };
  }

  private async named<Row>(
    page: Page<Row>,
    ownerOf: (row: Row) => string | null,
  ): Promise<Found<Row>> {
    const owners = page.rows.map(ownerOf).filter((each) => each !== null);
    return { ...page, people: await referencesOf(this.open.dataSource, [...new Set(owners)]) };
  }
}
