import { DayOrNull, Many, ManyOrNull, Text, TextOrNull, Texts, Whole } from './described.js';
import { ListedCaseAnswer } from './list-answers.js';

/** A matter, with the cases about it that the person may see. */
export class MatterAnswer {
  @Text() reference!: string;
  @Text('conduct-matter') kind!: string;
  @DayOrNull() cameToAttentionOn!: string | null;
  @TextOrNull() source!: string | null;
  @Many(ListedCaseAnswer) cases!: ListedCaseAnswer[];
}

/** An officer, with the cases about them that the person may see. */
export class OfficerCasesAnswer {
  @Text() number!: string;
  @TextOrNull() name!: string | null;
  @Many(ListedCaseAnswer) cases!: ListedCaseAnswer[];
}

/** One thing alleged. */
export class AllegationAnswer {
  @Text('a-1') id!: string;
  /** Heading of the IOPC's list. */
  @Text('F') category!: string;
  /** Standards of Professional Behaviour. */
  @Texts() standards!: string[];
  @DayOrNull() cameToAttentionOn!: string | null;
  /** Id of the entry that says it. */
  @Text() event!: string;
}

export class AllegationsAnswer {
  @Text() reference!: string;
  @Whole() revision!: number;
  /** `null`: not shown to whoever sees pseudonyms. */
  @ManyOrNull(AllegationAnswer) allegations!: AllegationAnswer[] | null;
}
