/** In `role` only the holder of a position acts: the last one appointed, whoever else has the role. */
export interface Holder {
  readonly role: string;
  readonly position: string;
  /** Where the forum decides: dot path of the stage that this holder acts at, and at no other. */
  readonly at?: string;
}

/** What an event must carry, where a condition of the workflow holds on the case as it finds it. */
export interface Carried {
  /** Name of the condition. */
  readonly when: string;
  readonly property: string;
  readonly value: string | number | boolean;
  readonly because: string;
  readonly remedy: string;
}

/** Who may record an event, what must come with it, and who may not although their role would let them. */
export interface Duty {
  /** The event's type. */
  readonly event: string;
  /** Roles that may record it. */
  readonly by: readonly string[];
  /**
   * Whose own act it is. A role named here is not enough: whoever acts in it holds the position, and counts
   * from then on among those who held it. A role of `by` that is not named here writes down what others did.
   */
  readonly onlyBy?: readonly Holder[];
  /** `required`: the engine refuses the event without reasons in writing. */
  readonly reasons: 'required' | 'optional';
  /** What it must carry beyond its class, depending on the case. */
  readonly carries?: readonly Carried[];
  /**
   * Separation of duties: positions on the case (named by earlier facts, see `appoints`) whose holder may
   * not record this event.
   */
  readonly notBy?: readonly string[];
  /** Never recorded by itself: it comes, in one commit, with what it decides on the case this one is about. */
  readonly together?: true;
  /**
   * Positions on the case that this event fills: position to the payload property that names the person
   * (`self`: whoever records it).
   */
  readonly appoints?: Readonly<Record<string, string>>;
  /** Separation of duties: whoever holds or held one of these positions is not appointed by it. */
  readonly appointsNoneOf?: readonly string[];
  /** Further payload properties that name people (one, or a list): histories know them by id alone. */
  readonly names?: readonly string[];
  /** Provision that says so. */
  readonly source: string;
}
