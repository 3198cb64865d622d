/** An injected fault; active until it is stopped or has occurred `times` times. */
export interface Fault {
  /** How often it has occurred. */
  readonly hits: number;
  stop(): void;
}

/** The active faults of one kind. */
export class FaultList<Rule extends { readonly times?: number | undefined }> {
  private readonly active = new Set<Rule & { hits: number }>();

  add(rule: Rule): Fault {
    const fault = { ...rule, hits: 0 };
    this.active.add(fault);
    return {
      get hits() {
        return fault.hits;
      },
      stop: () => {
        this.active.delete(fault);
      },
    };
  }

  /** The first fault that applies; counts it, and ends it if it has occurred often enough. */
  take(applies: (rule: Rule) => boolean): Rule | undefined {
    for (const fault of this.active) {
      if (!applies(fault)) continue;
      if (++fault.hits >= (fault.times ?? Infinity)) this.active.delete(fault);
      return fault;
    }
    return undefined;
  }

  clear(): void {
    this.active.clear();
  }
}
