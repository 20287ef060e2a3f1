import { AllocateController } from './allocate/allocate.controller.js';
import { BoardController } from './board/board.controller.js';
import { BoardFiguresController } from './board/figures.controller.js';
import { BoardReader } from './board/board-reader.js';
import { ListsController } from '../lists/lists.controller.js';
import { DeskController } from '../cases/desk.controller.js';
import { AboutController } from './about/about.controller.js';
import { AdministrationController } from './administration/administration.controller.js';
import { UpkeepController } from './administration/upkeep.controller.js';
import { WorkflowsController } from './administration/workflows.controller.js';
import { CaseController } from './case/case.controller.js';
import { CaseReader } from './case/case-reader.js';
import { CorrectFactController } from './correct-fact/correct-fact.controller.js';
import { ExportsController } from '../exports/exports.controller.js';
import { DurationsController } from '../durations/durations.controller.js';
import { ForecastController } from '../exports/forecast.controller.js';
import { DoctorDesk } from '../operations/doctor-desk.js';
import { DurationsPageController } from './durations/durations-page.controller.js';
import { ProcessPageController } from './durations/process-page.controller.js';
import { ExplainDateController } from './explain-date/explain-date.controller.js';
import { FindCaseController } from './find-case/find-case.controller.js';
import { HomeController } from './layout/home.controller.js';
import { OpenCaseController } from './open-case/open-case.controller.js';
import { AskController } from './ask/ask.controller.js';
import { RequestPagesController } from './requests/requests.controller.js';
import { RequestsController } from '../requests/requests.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { RecordEventController } from './record-event/record-event.controller.js';
import { MyWorkController } from './my-work/my-work.controller.js';

/** Every page. Another one is a folder of its own, and its controller here. */
export const PAGES = [
  HomeController,
  AboutController,
  MyWorkController,
  FindCaseController,
  OpenCaseController,
  CaseController,
  RecordEventController,
  ExplainDateController,
  CorrectFactController,
  DurationsPageController,
  AdministrationController,
  WorkflowsController,
  UpkeepController,
  BoardController,
  BoardFiguresController,
  AllocateController,
  ReviewsController,
  RequestPagesController,
  AskController,
  ProcessPageController,
];

/** What pages ask: a reader of cases, and what answers programs, so that a page gives the same figures. */
export const PAGE_PROVIDERS = [
  ...[CaseReader, BoardReader, DoctorDesk, DeskController, ListsController, RequestsController],
  ...[DurationsController, ExportsController, ForecastController],
];
