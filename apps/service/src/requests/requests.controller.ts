import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  askFor,
  decideRequest,
  knowsAll,
  listRequests,
  listReviews,
  onlyFindable,
  OPEN_ENGINE,
  type Answer,
  type ListedRequest,
  type OpenEngine,
} from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { ChangesAnswer } from '../answers/case-answers.js';
import { RequestsAnswer, ReviewsAnswer } from '../answers/list-answers.js';
import { actorIn, readerOf } from '../cases/acting.js';
import { CaseDesk, keyOf } from '../cases/case-desk.js';
import { Conditional, IF_MATCH, KEY, type Conditions } from '../conditions.js';
import { DecisionBody, RequestBody } from './requests.dto.js';
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
  @ApiOperation({ summary: 'Requests that are open, next due first' })
  async requests(@Me() me: Identity) {
    const found = await this.findable(me, await listRequests(this.open, { closed: false }));
    return {
      requests: found.map(
        ({ reference, revision, about, kind, asked, deciders, due, openedOn }) => ({
          ...{ reference, revision, about: about.reference, kind, deciders, due, openedOn },
          asked: knowsAll(readerOf(me)) ? asked : withoutWords(asked),
        }),
      ),
    };
  }

  @Get('breach-reviews')
  @ApiOkResponse({ type: ReviewsAnswer })
  @ApiOperation({ summary: 'Breach reviews that are open, next due first' })
  async reviews(@Me() me: Identity) {
    const found = await this.findable(me, await listReviews(this.open, { closed: false }));
    return {
      reviews: found.map(({ reference, revision, about, stage, declared, due, ...row }) => ({
        ...{ reference, revision, about: about.reference, stage: stage.split(' ') },
        ...{ clock: declared, breachedDue: row.breachedDue, breachedOn: row.breachedOn, due },
        team: row.team,
      })),
    };
  }

  private async findable<T extends { readonly id: string }>(me: Identity, rows: readonly T[]) {
    const ids = rows.map(({ id }) => id);
    const { dataSource, now } = this.open;
    const mine = await onlyFindable(dataSource, readerOf(me), ids, now());
    return rows.filter(({ id }) => mine.has(id));
  }
}
