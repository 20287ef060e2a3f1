import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type Answer, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import {
  CaseShownAnswer,
  ChangesAnswer,
  ChoicesAnswer,
  HistoryAnswer,
} from '../answers/case-answers.js';
import { ClocksAnswer, ExplanationAnswer } from '../answers/clock-answers.js';
import { Conditional, etagOf, IF_MATCH, KEY, Keyed, type Conditions } from '../conditions.js';
import { actorIn, readerOf } from './acting.js';
import { CaseDesk } from './case-desk.js';
import { EventBody, OpenCaseBody } from './cases.dto.js';
import {
  presentCase,
  presentChoices,
  presentClock,
  presentExplained,
  presentHistory,
} from './cases.presenter.js';

/** Cases: opened, read, advanced, corrected. What may be done to one is decided by the engine. */
@ApiTags('cases')
@Controller('v1/cases')
@SignedIn()
export class CasesController {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Post()
  @KEY
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'Opens a case with the fact that begins it' })
  openCase(
    @Keyed() asking: Omit<Conditions, 'revision'>,
    @Body() body: OpenCaseBody,
  ): Promise<Answer> {
    return this.desk.openCase(body, asking);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'What opening the case would come to; writes nothing' })
  previewOpening(@Me() me: Identity, @Body() body: OpenCaseBody): Promise<Answer> {
    return this.desk.openCase(body, { me, key: null });
  }

  @Get(':reference')
  @ApiOkResponse({ type: CaseShownAnswer })
  @ApiOperation({ summary: 'Where a case stands: its stages, clocks and verdicts' })
  async one(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const seen = await this.desk.shown(me, reference);
    void reply.header('etag', etagOf(seen.view.revision));
    return presentCase(seen);
  }

  @Get(':reference/history')
  @ApiOkResponse({ type: HistoryAnswer })
  @ApiOperation({ summary: 'Every entry of the history, corrections and firings included' })
  async history(@Me() me: Identity, @Param('reference') reference: string) {
    return presentHistory(await this.desk.shown(me, reference));
  }

  @Get(':reference/choices')
  @ApiOkResponse({ type: ChoicesAnswer })
  @ApiQuery({ name: 'as', required: false, description: 'The role you would act in' })
  @ApiOperation({ summary: 'What may happen next for you, and for what may not, why not' })
  async choices(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Query('as') as?: string,
  ) {
    const id = await this.desk.find(reference);
    const actor = actorIn(me, as, []);
    return presentChoices(await this.open.engine.choices(id, actor, readerOf(me)));
  }

  @Get(':reference/clocks')
  @ApiOkResponse({ type: ClocksAnswer })
  @ApiOperation({ summary: 'Every clock of a case, ended ones included' })
  async clocks(@Me() me: Identity, @Param('reference') reference: string) {
    const { view } = await this.desk.shown(me, reference);
    return { clocks: view.clocks.map(presentClock) };
  }

  @Get(':reference/clocks/:clock/explanation')
  @ApiOkResponse({ type: ExplanationAnswer })
  @ApiOperation({ summary: 'How a due day came about, day by day, with the law it rests on' })
  async explain(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Param('clock') clock: string,
  ) {
    return presentExplained(await this.desk.explained(me, reference, clock));
  }

  @Post(':reference/events')
  @KEY
  @IF_MATCH
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'Records what happened' })
  async record(
    @Conditional() { revision, ...asking }: Conditions,
    @Param('reference') reference: string,
    @Body() body: EventBody,
  ): Promise<Answer> {
    const named = await this.desk.named(reference);
    return this.desk.record([{ ...named, revision }], body, asking);
  }

  @Post(':reference/events/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'What recording it would come to; writes nothing' })
  async preview(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Body() body: EventBody,
  ): Promise<Answer> {
    return this.desk.record([await this.desk.named(reference)], body, { me, key: null });
  }
}
