import { Body, Controller, Inject, Post, Put, Param, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  allocationDoubts,
  CaseError,
  idsOfPeople,
  OPEN_ENGINE,
  type Answer,
  type OpenEngine,
} from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { ChangesAnswer } from '../answers/case-answers.js';
import { AllocationDoubtsAnswer, AllocationsAnswer } from '../answers/list-answers.js';
import { Conditional, IF_MATCH, KEY, Keyed, type Conditions } from '../conditions.js';
import { refusalProblem, type Problem } from '../problem.js';
import { readerOf } from './acting.js';
import { CaseDesk } from './case-desk.js';
import { AllocationBody, AllocationsBody, RestrictionBody } from './desk.dto.js';

/** Whose desk a case is on, and who may open it. */
@ApiTags('desks')
@Controller('v1')
@For('supervisor', 'appropriate-authority', 'administrator')
export class DeskController {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Put('cases/:reference/allocation')
  @KEY
  @IF_MATCH
  @ApiOkResponse({ type: ChangesAnswer })
  @ApiOperation({
    summary: 'Gives a case to an owner, a team, a supervisor; what is left out stays',
  })
  async allocate(
    @Conditional() { revision, ...asking }: Conditions,
    @Param('reference') reference: string,
    @Body() body: AllocationBody,
  ): Promise<Answer> {
    const named = await this.desk.named(reference);
    const fact = this.fact('caseAllocated', await this.payloadOf(body), body);
    return this.desk.record([{ ...named, revision }], fact, asking);
  }

  @Post('allocations')
  @HttpCode(200)
  @KEY
  @ApiOkResponse({ type: AllocationsAnswer })
  @ApiOperation({
    summary: 'Gives many cases to one desk, each by itself: a row tells what became of it',
  })
  async allocateMany(
    @Keyed() { me, key }: Omit<Conditions, 'revision'>,
    @Body() body: AllocationsBody,
  ) {
    const payload = await this.payloadOf(body);
    const rows: AllocatedRow[] = [];
    for (const reference of body.cases) {
      rows.push(
        await rowOf(reference, async () => {
          const named = await this.desk.named(reference);
          const fact = this.fact('caseAllocated', payload, body);
          return this.desk.record([named], fact, { me, key: `${key}:${reference}` });
        }),
      );
    }
    return { rows };
  }

  @Post('allocations/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AllocationDoubtsAnswer })
  @ApiOperation({
    summary: 'What to look at before cases are put on a desk; writes nothing',
  })
  async doubts(@Me() me: Identity, @Body() body: AllocationsBody) {
    const { cases, owner, team, supervisor } = body;
    const desk = Object.entries({ owner, team, supervisor }).filter(([, is]) => is !== undefined);
    const asked = { cases, reader: readerOf(me) };
    return { doubts: await allocationDoubts(this.open, Object.fromEntries(desk), asked) };
  }

  @Put('cases/:reference/restriction')
  @For('appropriate-authority', 'administrator')
  @KEY
  @IF_MATCH
  @ApiOkResponse({ type: ChangesAnswer })
  @ApiOperation({
    summary: 'Opens a case to its named list alone; an empty list lifts the restriction',
  })
  async restrict(
    @Conditional() { revision, ...asking }: Conditions,
    @Param('reference') reference: string,
    @Body() body: RestrictionBody,
  ): Promise<Answer> {
    const named = await this.desk.named(reference);
    const ids = await idsOfPeople(this.open, body.to, { register: true });
    const to = body.to.map((each) => ids.get(each) ?? each);
    const fact =
      to.length === 0
        ? this.fact('restrictionLifted', {}, body)
        : this.fact('caseRestricted', { to }, body);
    return this.desk.record([{ ...named, revision }], fact, asking);
  }

  private fact(
    type: string,
    payload: Record<string, unknown>,
    { as, reasons }: { readonly as?: string; readonly reasons?: string },
  ) {
    return {
      ...{ type, payload },
      ...(as === undefined ? {} : { as }),
      ...(reasons === undefined ? {} : { reasons }),
    };
  }

  private async payloadOf({ owner, team, supervisor }: AllocationBody) {
    const people = { owner, supervisor };
    const named = Object.values(people).filter((each) => typeof each === 'string');
    const ids = await idsOfPeople(this.open, named, { register: true });
    const given = Object.entries({ ...people, team }).filter(([, each]) => each !== undefined);
    return Object.fromEntries(
      given.map(([name, each]): [string, unknown] => [
        name,
        name === 'team' || each === undefined || each === null ? each : (ids.get(each) ?? each),
      ]),
    );
  }
}

/** What became of one case among many. */
type AllocatedRow =
  | { readonly case: string; readonly revision: number | null }
  | { readonly case: string; readonly problem: Problem };

/** A refusal is a row; anything else ends the request. */
async function rowOf(reference: string, work: () => Promise<Answer>): Promise<AllocatedRow> {
  try {
    const { cases } = await work();
    return { case: reference, revision: cases[0]?.revision ?? null };
  } catch (error) {
    if (error instanceof CaseError) return { case: reference, problem: refusalProblem(error) };
    throw error;
  }
}
