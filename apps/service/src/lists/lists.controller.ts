import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  caseloads,
  knownPersonIds,
  OPEN_ENGINE,
  referencesOf,
  searchCases,
  searchClocks,
  type FoundClock,
  type OpenEngine,
} from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { ClockPageAnswer } from '../answers/clock-answers.js';
import { CaseloadsAnswer, CasePageAnswer } from '../answers/list-answers.js';
import { readerOf } from '../cases/acting.js';
import { presentCaseRow } from './lists.presenter.js';
import { CaseloadsQuery, CasesQuery, ClocksQuery } from './lists.dto.js';

/** Cases and clocks, page by page: only what the person may see. */
@ApiTags('lists')
@Controller('v1')
@SignedIn()
export class ListsController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Get('cases')
  @ApiOkResponse({ type: CasePageAnswer })
  @ApiOperation({
    summary: 'Cases by reference, officer, team, stage, words; those opened last first',
  })
  async cases(@Me() me: Identity, @Query() query: CasesQuery) {
    const { dataSource, now } = this.open;
    const narrowed = Object.assign({}, query, await this.narrowed(me, query));
    const { rows, next } = await searchCases(dataSource, readerOf(me), now(), narrowed);
    return { cases: rows.map(presentCaseRow), next };
  }

  @Get('clocks')
  @ApiOkResponse({ type: ClockPageAnswer })
  @ApiOperation({
    summary: 'Clocks by standing, kind, due days, stage, team, owner; next due first',
  })
  async clocks(@Me() me: Identity, @Query() query: ClocksQuery) {
    const { dataSource, now } = this.open;
    const narrowed = Object.assign({}, query, await this.narrowed(me, query));
    const { rows, next } = await searchClocks(dataSource, readerOf(me), now(), narrowed);
    return { clocks: rows.map(presentClockRow), next };
  }

  @Get('caseloads')
  @ApiOkResponse({ type: CaseloadsAnswer })
  @ApiOperation({ summary: 'Open cases on each desk, of those you find; the heaviest load first' })
  async caseloads(@Me() me: Identity, @Query() { by = 'owner' }: CaseloadsQuery) {
    const { dataSource, now } = this.open;
    const loads = await caseloads(dataSource, readerOf(me), now(), by);
    const owners = loads.flatMap(({ of }) => of ?? []);
    const names =
      by === 'owner' ? await referencesOf(dataSource, owners) : new Map<string, string>();
    return {
      caseloads: loads.map(({ of, ...load }) => ({
        of: of === null ? null : (names.get(of) ?? of),
        ...load,
      })),
    };
  }

  /** People by id. Whoever is not registered has no case: their number finds nothing. */
  private async narrowed(me: Identity, { workflow, owner, officer }: CasesQuery | ClocksQuery) {
    const named = [owner, officer].filter((each) => each !== undefined);
    const ids = await knownPersonIds(this.open.dataSource, named);
    const idOf = (reference: string): string =>
      reference === 'me' ? me.personId : (ids.get(reference) ?? reference);
    return {
      // Reviews and requests are no part of a list of misconduct cases: they are asked for by name.
      beside: workflow !== undefined,
      ...(owner === undefined ? {} : { owner: idOf(owner) }),
      ...(officer === undefined ? {} : { officer: idOf(officer) }),
    };
  }
}

const presentClockRow = ({
  id,
  caseId: _,
  caseOwner: __,
  pseudonymous: ___,
  ...row
}: FoundClock) => ({
  ...row,
  clock: id,
  stage: row.stage.split(' '),
});
