import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { knownPersonIds, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { Matter } from '#libs/persistence';
import { AllegationsAnswer, MatterAnswer, OfficerCasesAnswer } from '../answers/matter-answers.js';
import { CaseDesk } from '../cases/case-desk.js';
import { presentCaseRow } from '../lists/lists.presenter.js';
import { allegationsIn } from './allegations.js';
import { casesOf } from './cases-of.js';

/** What cases are about: matters, officers, allegations. None is there for whoever finds no case of it. */
@ApiTags('matters')
@Controller('v1')
@SignedIn()
export class MattersController {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get('matters/:matter')
  @ApiOkResponse({ type: MatterAnswer })
  @ApiOperation({ summary: 'A matter, and the cases about it that you may see' })
  async matter(@Me() me: Identity, @Param('matter') reference: string) {
    const cases = await casesOf(this.open, me, { matter: reference });
    const { manager } = this.open.dataSource;
    const matter = cases.length === 0 ? null : await manager.findOneBy(Matter, { reference });
    if (matter === null)
      throw new NotFoundException('There is no such matter: check the reference.');
    const { kind, came_to_attention_on: cameToAttentionOn, source } = matter;
    return { ...{ reference, kind, cameToAttentionOn, source }, cases: cases.map(presentCaseRow) };
  }

  @Get('officers/:number')
  @ApiOkResponse({ type: OfficerCasesAnswer })
  @ApiOperation({ summary: 'An officer, and the cases about them that you may see' })
  async officer(@Me() me: Identity, @Param('number') number: string) {
    const id = (await knownPersonIds(this.open.dataSource, [number])).get(number);
    const cases = id === undefined ? [] : await casesOf(this.open, me, { officer: id });
    const [first] = cases;
    if (first === undefined)
      throw new NotFoundException('There is no such officer: check the number.');
    return { number, name: first.officerName, cases: cases.map(presentCaseRow) };
  }

  @Get('cases/:reference/allegations')
  @ApiOkResponse({ type: AllegationsAnswer })
  @ApiOperation({ summary: 'What is alleged: as recorded first, added since, and put right' })
  async allegations(@Me() me: Identity, @Param('reference') reference: string) {
    const { view } = await this.desk.shown(me, reference);
    return { reference, revision: view.revision, allegations: allegationsIn(view) };
  }
}
