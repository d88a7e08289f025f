import type { Signature } from './matching/signature.ts';
import type { ErrorRecord } from './record.ts';

/** A set of records that belong together: the shipped catalogue, a workspace's folder, another extension's. */
export interface Pack {
  /** Where the records come from, for people to read; undefined for the shipped catalogue. */
  readonly origin?: string;
  readonly records: readonly ErrorRecord[];
}

/** All records that are known, later packs overriding earlier ones by id. */
export class Catalogue {
  readonly records: readonly ErrorRecord[];
  readonly #byId = new Map<string, { record: ErrorRecord; pack: Pack }>();
  readonly #shipped = new Set<string>();

  constructor(packs: readonly Pack[]) {
    for (const pack of packs) {
      for (const record of pack.records) {
        this.#byId.set(record.id, { record, pack });
        if (pack.origin === undefined) this.#shipped.add(record.id);
      }
    }
    this.records = [...this.#byId.values()].map(({ record }) => record);
  }

  get(id: string): ErrorRecord | undefined {
    return this.#byId.get(id)?.record;
  }

  /** Where the record comes from; undefined for a shipped one. */
  originOf(id: string): string | undefined {
    return this.#byId.get(id)?.pack.origin;
  }

  /** True if there is a shipped record with this id, also where another has taken its place. */
  isShipped(id: string): boolean {
    return this.#shipped.has(id);
  }

  /**
   * The signatures of all records, in the order of `records`.
   * @param trusted whether patterns that were not shipped may run as the shipped ones do
   */
  signatures(trusted = true): Signature[] {
    return this.records.map(({ id, regex, span_lines }) => ({
      id,
      regex,
      ...(span_lines ? { spanLines: span_lines } : {}),
      ...(trusted || this.originOf(id) === undefined ? {} : { linear: true }),
    }));
  }
}
