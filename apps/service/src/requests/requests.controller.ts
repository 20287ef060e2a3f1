import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  askFor,
  caseIdOf,
  decideRequest,
  findablePage,
  knownPersonIds,
  knowsAll,
  listRequests,
  ListRefused,
  listReviews,
  OPEN_ENGINE,
  type Answer,
  type BesideFilter,
  type ListedRequest,
  type OpenEngine,
  type Paged,
} from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { ChangesAnswer } from '../answers/case-answers.js';
import { RequestsAnswer, ReviewsAnswer } from '../answers/list-answers.js';
import { actorIn, readerOf } from '../cases/acting.js';
import { CaseDesk, keyOf } from '../cases/case-desk.js';
import { Conditional, IF_MATCH, KEY, type Conditions } from '../conditions.js';
import { DecisionBody, RequestBody } from './requests.dto.js';
import { BesideQuery, RequestsQuery, ReviewsQuery } from './requests-query.dto.js';
import { wishOf } from './wish.js';

/** What was asked for without what somebody wrote in their own words, which may be names. */
const withoutWords = ({ agreedBy: _, category: __, ...asked }: ListedRequest['asked']) => asked;

/**
 * Breach reviews, and what is asked for. Both are cases about a case: they are read, and their own events
 * recorded, like any other (`/v1/cases/{reference}`); asking and deciding have doors of their own.
 */
@ApiTags('requests and reviews')
@Controller('v1')
@SignedIn()
export class RequestsController {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Post('cases/:reference/requests')
  @KEY
  @IF_MATCH
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'Asks for more time, less, a stop, or another day for a fact' })
  async ask(
    @Conditional() { me, key, revision }: Conditions,
    @Param('reference') reference: string,
    @Body() body: RequestBody,
  ): Promise<Answer> {
    const id = await this.desk.find(reference);
    await this.open.engine.choices(id, actorIn(me, body.as, []), readerOf(me));
    return askFor(this.open, {
      ...{ key: keyOf(me, key), case: { id, revision }, wish: wishOf(body) },
      ...{ actor: actorIn(me, body.as, []), reader: readerOf(me), reasons: body.reasons ?? '' },
    });
  }

  @Post('cases/:reference/decision')
  @KEY
  @IF_MATCH
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({
    summary: "Decides a request: for whom the clock's row names, never for who asked",
  })
  async decide(
    @Conditional() { me, key, revision }: Conditions,
    @Param('reference') reference: string,
    @Body() body: DecisionBody,
  ): Promise<Answer> {
    const id = await this.desk.find(reference);
    await this.open.engine.choices(id, actorIn(me, body.as, []), readerOf(me));
    return decideRequest(this.open, {
      ...{ key: keyOf(me, key), request: { id, revision }, decision: body.decision },
      ...{ actor: actorIn(me, body.as, []), reasons: body.reasons ?? '' },
    });
  }

  @Get('requests')
  @ApiOkResponse({ type: RequestsAnswer })
  @ApiOperation({
    summary: 'Requests, next due first; those that are open, when not asked otherwise',
  })
  async requests(@Me() me: Identity, @Query() query: RequestsQuery) {
    const reader = readerOf(me);
    const { decidable, kind } = query;
    const filter = {
      ...(await this.filterOf(me, query)),
      ...(kind === undefined ? {} : { kind }),
      ...(decidable === true ? { decidableBy: reader } : {}),
    };
    const page = { list: 'requests', ...pageOf(query) };
    const { rows, next } = await findablePage(this.open, reader, page, (rest) =>
      listRequests(this.open, { ...filter, ...rest }),
    );
    return {
      requests: rows.map(({ reference, revision, about, asked, deciders, due, ...row }) => ({
        ...{ reference, revision, about: about.reference, kind: row.kind, deciders, due },
        ...{ closed: row.closed, openedOn: row.openedOn },
        asked: knowsAll(reader) ? asked : withoutWords(asked),
      })),
      next,
    };
  }

  @Get('breach-reviews')
  @ApiOkResponse({ type: ReviewsAnswer })
  @ApiOperation({
    summary: 'Breach reviews, next due first; those that are open, when not asked otherwise',
  })
  async reviews(@Me() me: Identity, @Query() query: ReviewsQuery) {
    const filter = await this.filterOf(me, query);
    const page = { list: 'breach-reviews', ...pageOf(query) };
    const { rows, next } = await findablePage(this.open, readerOf(me), page, (rest) =>
      listReviews(this.open, { ...filter, ...rest }),
    );
    return {
      reviews: rows.map(({ reference, revision, about, stage, declared, due, ...row }) => ({
        ...{ reference, revision, about: about.reference, stage: stage.split(' ') },
        ...{ clock: declared, breachedDue: row.breachedDue, breachedOn: row.breachedOn, due },
        ...{ team: row.team, closed: row.closed },
      })),
      next,
    };
  }

  /** What is asked for, by ids. A case or a person that nobody knows has none: the list is empty. */
  private async filterOf(me: Identity, query: BesideQuery): Promise<BesideFilter> {
    const { owner, about, closed = false, cursor: _, limit: __, ...others } = query;
    return {
      ...{ ...others, closed },
      ...(owner === undefined ? {} : { owner: await this.ownerId(me, owner) }),
      ...(about === undefined
        ? {}
        : { about: (await caseIdOf(this.open.dataSource, about)) ?? '' }),
    };
  }

  private async ownerId(me: Identity, owner: string): Promise<string> {
    if (owner === 'me') return me.personId;
    if (knowsAll(readerOf(me))) {
      return (await knownPersonIds(this.open.dataSource, [owner])).get(owner) ?? owner;
    }
    const remedy = 'Leave it out, or ask for me.';
    throw new ListRefused('owner', 'is not told to whoever sees pseudonyms.', remedy);
  }
}

const pageOf = ({ cursor, limit }: Paged): Paged => ({
  ...(cursor === undefined ? {} : { cursor }),
  ...(limit === undefined ? {} : { limit }),
});
