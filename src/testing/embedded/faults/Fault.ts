/** A fault on purpose, until it is stopped or has happened as often as it was told. */
export interface Fault {
  /** How often it has happened. */
  readonly hits: number;
  stop(): void;
}

/** Faults of one kind that are in force. */
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

  /** The first that applies, counted: one that has happened often enough is over. */
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
