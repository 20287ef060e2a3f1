/** The test run itself is set up wrongly; `message` names the variable and what to do about it. */
export class TestSetupError extends Error {
  readonly code = 'TEST_SETUP';

  constructor(message: string) {
    super(message);
    this.name = 'TestSetupError';
  }
}
