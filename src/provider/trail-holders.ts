import type { PrivateData } from './protocol';

/** A resource on a trail, with what it remembers. */
export interface Holding {
  readonly arn: string;
  readonly memory: PrivateData;
}

/**
 * Two resources on one trail overwrite each other for ever. Terraform does not tell a provider the addresses of its
 * resources, so each has an id of its own in its private data, and who spoke for which trail is kept for one run.
 */
export class TrailHolders {
  private readonly planned = new Map<
    string,
    { readonly ids: Set<string>; readonly configs: Set<string>; created: boolean }
  >();
  private readonly read = new Set<string>();
  private readonly replaceable = new Map<string, Holding>();
  private readonly written = new Map<string, string>();

  /** The state of a resource on the trail was refreshed. */
  wasRead(arn: string): void {
    this.read.add(arn);
  }

  /**
   * Whether this run refreshes states, as planning does and carrying out a plan does not. A core tells a provider no
   * other way which of the two it is doing.
   */
  isRefreshed(arn: string): boolean {
    return this.read.has(arn);
  }

  /** What a resource holds, kept in case that the next plan of the same configuration is its replacement. */
  mayBeReplaced(config: string, holding: Holding): void {
    this.replaceable.set(config, holding);
  }

  replacedBy(config: string): Holding | undefined {
    return this.replaceable.get(config);
  }

  /**
   * A resource is planned on a trail: true when another one holds it in this run. `id` is undefined for one that is
   * to be made. A replacement is planned twice, first as what it is and then as one to be made, with the same
   * configuration: that is no second resource.
   */
  claim(arn: string, id: string | undefined, config: string): boolean {
    const holder = this.planned.get(arn) ?? { ids: new Set(), configs: new Set(), created: false };
    this.planned.set(arn, holder);
    const { ids, configs, created } = holder;
    const other = id === undefined ? created || (ids.size > 0 && !configs.has(config)) : created || isOther(ids, id);
    if (id === undefined) holder.created = true;
    else ids.add(id);
    configs.add(config);
    return other;
  }

  /** A resource that exists is on the trail: what is there may be its own. */
  isHeld(arn: string): boolean {
    return this.read.has(arn) || (this.planned.get(arn)?.ids.size ?? 0) > 0;
  }

  /** That resource has put the list that is there now. */
  wrote(arn: string, id: string): void {
    this.written.set(arn, id);
  }

  /** Another resource has put its list since: as when the replacement of one is made before the old one goes. */
  wroteOther(arn: string, id: string): boolean {
    const last = this.written.get(arn);
    return last !== undefined && last !== id;
  }
}

const isOther = (ids: ReadonlySet<string>, id: string): boolean => ids.size > 0 && !ids.has(id);
