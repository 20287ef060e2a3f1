/** Who may record an event, what must come with it, and who may not although their role would let them. */
export interface Duty {
  /** The event's type. */
  readonly event: string;
  /** Roles that may record it. */
  readonly by: readonly string[];
  /** `required`: the engine refuses the event without reasons in writing. */
  readonly reasons: 'required' | 'optional';
  /**
   * Separation of duties: positions on the case (named by earlier facts, see `appoints`) whose holder may
   * not record this event.
   */
  readonly notBy?: readonly string[];
  /** Positions on the case whose holders alone may record it, if anybody holds them. */
  readonly onlyBy?: readonly string[];
  /** Never recorded by itself: it comes, in one commit, with what it decides on the case this one is about. */
  readonly together?: true;
  /**
   * Positions on the case that this event fills: position to the payload property that names the person
   * (`self`: whoever records it).
   */
  readonly appoints?: Readonly<Record<string, string>>;
  /** Further payload properties that name people (one, or a list): histories know them by id alone. */
  readonly names?: readonly string[];
  /** Provision that says so. */
  readonly source: string;
}
