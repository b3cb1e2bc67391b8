import type { PrivateData } from './protocol';

/** A resource on a trail, with what it remembers. */
export interface Holding {
  readonly arn: string;
  readonly memory: PrivateData;
}

interface Trail {
  /** Of resources that exist and stay. */
  readonly ids: Set<string>;
  readonly configs: Set<string>;
  /** Of resources that exist and go. */
  readonly leaving: Set<string>;
  /** One is to be made. */
  created: boolean;
  /** What was refreshed last. */
  read?: Holding;
}

/** `another`: a second resource speaks for the trail. `leaving`: one that is destroyed in this run holds it. */
export type Conflict = 'another' | 'leaving';

/**
 * Two resources on one trail overwrite each other for ever. Terraform does not tell a provider the addresses of its
 * resources, so each has an id of its own in its private data, and who spoke for which trail is kept for one run.
 * `config` is the text of a whole configuration of a resource.
 */
export class TrailHolders {
  private readonly trails = new Map<string, Trail>();
  private readonly validated = new Map<string, number>();
  private readonly replaceable = new Map<string, Holding>();
  private readonly written = new Map<string, string>();

  /** A core validates each resource once before it plans it: two of the same text are two resources. */
  wasValidated(config: string): void {
    this.validated.set(config, (this.validated.get(config) ?? 0) + 1);
  }

  /** The state of a resource was refreshed. */
  wasRead(holding: Holding): void {
    this.on(holding.arn).read = holding;
  }

  /**
   * Whether this run refreshes states, as planning does and carrying out a plan does not. A core tells a provider no
   * other way which of the two it is doing.
   */
  isRefreshed(arn: string): boolean {
    return this.on(arn).read !== undefined;
  }

  /** A resource that exists is on the trail: what is there may be its own. */
  isHeld(arn: string): boolean {
    const { read, ids } = this.on(arn);
    return read !== undefined || ids.size > 0;
  }

  /** What a resource holds, kept in case that the next plan of the same configuration is its replacement. */
  mayBeReplaced(config: string, holding: Holding): void {
    this.replaceable.set(config, holding);
  }

  /** Of a tainted resource no plan is made but that of its replacement: then it is known from being read. */
  replacedBy(config: string, arn?: string): Holding | undefined {
    return (arn === undefined ? undefined : this.on(arn).read) ?? this.replaceable.get(config);
  }

  /**
   * A resource is planned on a trail. A replacement is planned twice, first as what it is and then as one to be made,
   * with one configuration: that is no second resource.
   */
  claimNew(arn: string, config: string): Conflict | undefined {
    const trail = this.on(arn);
    const { ids, configs, leaving, created } = trail;
    trail.created = true;
    const replaces = configs.has(config) && (this.validated.get(config) ?? 0) < 2;
    configs.add(config);
    if (created || (ids.size > 0 && !replaces)) return 'another';
    return leaving.size > 0 ? 'leaving' : undefined;
  }

  claim(arn: string, id: string, config: string): Conflict | undefined {
    const { ids, configs, leaving, created } = this.on(arn);
    const another = created || isOther(ids, id);
    ids.add(id);
    configs.add(config);
    if (another) return 'another';
    return isOther(leaving, id) ? 'leaving' : undefined;
  }

  /** A resource is to be destroyed. Tells who else speaks for its trail: one that stays, or one that is made. */
  leave(arn: string, id: string): 'stays' | 'made' | undefined {
    const { ids, leaving, created } = this.on(arn);
    leaving.add(id);
    if (isOther(ids, id)) return 'stays';
    return created ? 'made' : undefined;
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

  private on(arn: string): Trail {
    let trail = this.trails.get(arn);
    if (!trail) {
      trail = { ids: new Set(), configs: new Set(), leaving: new Set(), created: false };
      this.trails.set(arn, trail);
    }
    return trail;
  }
}

const isOther = (ids: ReadonlySet<string>, id: string): boolean => ids.size > (ids.has(id) ? 1 : 0);
